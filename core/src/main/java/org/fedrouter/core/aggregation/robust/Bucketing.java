package org.fedrouter.core.aggregation.robust;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Bucketing (Karimireddy et al. 2022, arXiv 2006.09365, Algorithm 1): rows are shuffled and put
 * together by s, in this order, the last bucket perhaps with fewer; each bucket becomes its mean. f
 * liars reach f buckets at most, so s must be at most n / (2f).
 *
 * @param size s, at least 1
 * @param seed of the shuffle, which somebody must choose who is no client; none for no shuffle
 */
record Bucketing(int size, OptionalLong seed) implements Step {
  @Override
  public Rows apply(Rows rows, int f, Crew crew) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows.count()).boxed().toList());
    seed.ifPresent(number -> shuffle(order, new SplittableRandom(number)));
    List<List<Integer>> buckets = new ArrayList<>();
    for (int start = 0; start < order.size(); start += size) {
      buckets.add(List.copyOf(order.subList(start, Math.min(order.size(), start + size))));
    }
    return new MeanRows(rows, buckets);
  }

  /** Fisher and Yates, from the end. */
  private static void shuffle(List<Integer> order, SplittableRandom random) {
    for (int i = order.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      order.set(i, order.set(other, order.get(i)));
    }
  }

  @Override
  public Least rows() {
    return Least.ONE;
  }

  @Override
  public String caveat(int n, int f) {
    return (long) size * 2 * f <= n
        ? ""
        : "buckets of %d are proven for n >= %df, not for n = %d and f = %d"
            .formatted(size, 2L * size, n, f);
  }
}
