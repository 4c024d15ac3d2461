package org.fedrouter.core.aggregation.robust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Krum and Multi-Krum (Blanchard et al. 2017, arXiv 1703.02757): the update, or the mean of the n -
 * f updates, whose squared distances to their nearest others have the least sum.
 *
 * @param convention how many others are near
 * @param several n - f updates, else one
 */
record KrumRule(Convention convention, boolean several) implements Aggregator {
  /** How many others count. */
  enum Convention {
    /** n - f - 1: Allouah et al. 2023, arXiv 2302.01772, prove it for n &gt; 2f. */
    BYZFL(1),
    /** n - f - 2, at least one: Blanchard et al. prove it for n &gt; 2f + 2. */
    FLOWER(2);

    private final int fewer;

    Convention(int fewer) {
      this.fewer = fewer;
    }

    Least proven() {
      return this == BYZFL ? Least.MAJORITY : new Least(2, 3);
    }

    /** Among how many of the n others of a row. */
    int near(int n, int f) {
      return Math.min(n - 1, Math.max(1, n - f - fewer));
    }
  }

  @Override
  public Answer aggregate(Rows rows, Round round) {
    int count = rows.count();
    KrumScores scores = KrumScores.of(Distances.of(rows, round.crew()));
    List<Integer> all = IntStream.range(0, count).boxed().toList();
    List<Integer> best =
        best(scores.of(all, convention.near(count, round.f())), several ? count - round.f() : 1);
    return Answer.meanOf(rows, best, round.crew());
  }

  /** The places of the least scores; of equal ones the first. */
  static List<Integer> best(List<Square> scores, int kept) {
    List<Integer> places = new ArrayList<>(IntStream.range(0, scores.size()).boxed().toList());
    places.sort(Comparator.comparing(scores::get));
    return places.subList(0, kept);
  }

  @Override
  public Least rows() {
    return Least.MAJORITY;
  }

  @Override
  public Least proven() {
    return convention.proven();
  }
}
