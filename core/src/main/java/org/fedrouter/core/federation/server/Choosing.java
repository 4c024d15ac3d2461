package org.fedrouter.core.federation.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.Uniform;

/**
 * Who takes part in a round: the training's share of the hospitals, drawn uniformly and told to
 * nobody else. From each group at least as many as its sum needs.
 */
public final class Choosing {
  private Choosing() {}

  /** The chosen, ascending. */
  public static List<String> of(TrainingTerms terms, EpochGroups groups, BitSource random) {
    List<List<String>> pools =
        groups.groups().isEmpty() ? List.of(groups.members()) : groups.groups();
    boolean secure = !groups.groups().isEmpty();
    List<String> chosen = new ArrayList<>();
    for (List<String> pool : pools) {
      int least =
          secure ? terms.joining().threshold().least(pool.size()) : terms.schedule().quorum();
      int count = Math.clamp(Math.max(least, terms.schedule().drawn(pool.size())), 0, pool.size());
      chosen.addAll(drawn(pool, count, random));
    }
    return chosen.stream().sorted().toList();
  }

  private static List<String> drawn(List<String> pool, int count, BitSource random) {
    List<String> left = new ArrayList<>(pool);
    for (int place = 0; place < count; place++) {
      int other = place + (int) Uniform.below(left.size() - place, random);
      Collections.swap(left, place, other);
    }
    return left.subList(0, count);
  }
}
