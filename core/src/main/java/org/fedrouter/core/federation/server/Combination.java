package org.fedrouter.core.federation.server;

import java.util.List;
import org.fedrouter.core.aggregation.round.GroupSum;

/** What came of joining a round's updates. */
public sealed interface Combination {
  /**
   * A new adapter.
   *
   * @param groups what became of each group; none where nothing is summed in secret
   * @param participants whose updates are in it
   * @param rejected hospitals or groups that were left out before the rule, with the reason
   */
  record Combined(
      AdapterState adapter, List<GroupSum> groups, int participants, List<String> rejected)
      implements Combination {
    public Combined {
      groups = List.copyOf(groups);
      rejected = List.copyOf(rejected);
    }
  }

  /** None: the round is given up. */
  record Failed(String reason) implements Combination {}
}
