package org.fedrouter.core.federation.server;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.aggregation.robust.Update;
import org.fedrouter.core.aggregation.round.GroupSum;

/**
 * What the rule is asked about.
 *
 * @param vectors one for each hospital or group that is left
 * @param groups what became of each group
 * @param participants hospitals behind the vectors
 * @param rejected who was left out because of what it sent, with the reason; counts against f
 */
record Rows(List<Update> vectors, List<GroupSum> groups, int participants, List<String> rejected) {
  static Rows none() {
    return new Rows(List.of(), List.of(), 0, List.of());
  }

  Rows with(Update vector, int hospitals) {
    return new Rows(plus(vectors, vector), groups, participants + hospitals, rejected);
  }

  Rows with(GroupSum group) {
    return new Rows(vectors, plus(groups, group), participants, rejected);
  }

  Rows without(String who, String why) {
    return new Rows(vectors, groups, participants, plus(rejected, who + ": " + why));
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }
}
