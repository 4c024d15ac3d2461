package org.fedrouter.core.aggregation.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Bulyan (El Mhamdi et al. 2018, arXiv 1802.07927): n - 2f updates chosen by Krum, then in each
 * coordinate the mean of the n - 4f values nearest to their median.
 *
 * @param once all are chosen by one look at the scores, else one after the other among those that
 *     are left, as the paper does
 */
record BulyanRule(boolean once) implements Aggregator {
  @Override
  public Answer aggregate(Rows rows, Round round) {
    int chosen = rows.count() - 2 * round.f();
    KrumScores scores = KrumScores.of(Distances.of(rows, round.crew()));
    List<Integer> selected =
        (once
                ? atOnce(scores, rows.count(), round.f(), chosen)
                : oneByOne(scores, rows.count(), round.f(), chosen))
            .stream().sorted().toList();
    double[] vector = NearMedian.of(rows.select(selected), chosen - 2 * round.f(), round.crew());
    return new Answer(DenseVector.owning(vector), selected);
  }

  private static List<Integer> atOnce(KrumScores scores, int count, int f, int chosen) {
    List<Integer> all = IntStream.range(0, count).boxed().toList();
    int near = KrumRule.Convention.FLOWER.near(count, f);
    return KrumRule.best(scores.of(all, near), chosen);
  }

  private static List<Integer> oneByOne(KrumScores scores, int count, int f, int chosen) {
    List<Integer> left = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    List<Integer> taken = new ArrayList<>();
    while (taken.size() < chosen) {
      int near = KrumRule.Convention.FLOWER.near(left.size(), f);
      Integer next = left.get(KrumRule.best(scores.of(left, near), 1).getFirst());
      taken.add(next);
      left.removeIf(next::equals);
    }
    return taken;
  }

  @Override
  public Least clients() {
    return new Least(4, 3);
  }

  @Override
  public Least rows() {
    return clients();
  }

  @Override
  public Least proven() {
    return clients();
  }
}
