package org.fedrouter.core.aggregation.robust;

import java.util.List;

/** What came of an aggregation. */
public sealed interface Outcome {
  /** What was left out before the rule, ascending by client. */
  List<Rejection> rejected();

  /**
   * A vector.
   *
   * @param result d finite numbers
   * @param clients places of the clients whose updates the rule saw, ascending
   * @param liars how many of those may still lie: f without the rejected ones
   * @param selected places of those it chose, ascending, where it chooses whole updates of clients;
   *     else empty
   * @param caveats why what the rule's authors prove does not hold for these numbers; empty when it
   *     does
   */
  record Aggregated(
      DenseVector result,
      List<Integer> clients,
      int liars,
      List<Integer> selected,
      List<Rejection> rejected,
      List<String> caveats)
      implements Outcome {
    public Aggregated {
      clients = List.copyOf(clients);
      selected = List.copyOf(selected);
      rejected = List.copyOf(rejected);
      caveats = List.copyOf(caveats);
    }
  }

  /**
   * None.
   *
   * @param reason one line: rule and value, never a number of an update
   */
  record Refused(String reason, List<Rejection> rejected) implements Outcome {
    public Refused {
      rejected = List.copyOf(rejected);
    }
  }
}
