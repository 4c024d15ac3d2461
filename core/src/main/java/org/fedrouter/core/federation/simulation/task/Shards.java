package org.fedrouter.core.federation.simulation.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Who has which examples. Each class is split among all clients by shares of a symmetric Dirichlet
 * distribution (Hsu, Qi and Brown 2019, arXiv 1909.06335): the smaller alpha, the fewer classes a
 * client sees. A client that would have none gets one at random.
 *
 * @param examples by client
 */
public record Shards(List<List<Integer>> examples) {
  public Shards {
    examples = examples.stream().map(List::copyOf).toList();
  }

  /**
   * Splits all examples.
   *
   * @param alpha above 0
   */
  public static Shards dirichlet(
      Examples all, int classes, int clients, double alpha, SplittableRandom random) {
    if (clients < 1 || !(alpha > 0)) {
      throw new IllegalArgumentException(
          "clients must be at least 1 and alpha above 0, got " + clients + " and " + alpha);
    }
    List<List<Integer>> split = new ArrayList<>();
    IntStream.range(0, clients).forEach(unused -> split.add(new ArrayList<>()));
    for (int c = 0; c < classes; c++) {
      int label = c;
      List<Integer> ofClass =
          IntStream.range(0, all.count()).filter(e -> all.classOf(e) == label).boxed().toList();
      deal(ofClass, shares(clients, alpha, random), split);
    }
    split.stream().filter(List::isEmpty).forEach(none -> none.add(random.nextInt(all.count())));
    return new Shards(split);
  }

  private static void deal(List<Integer> ofClass, double[] shares, List<List<Integer>> split) {
    double before = 0;
    for (int client = 0; client < shares.length; client++) {
      int from = (int) (before * ofClass.size());
      before = client == shares.length - 1 ? 1 : Math.min(1, before + shares[client]);
      split.get(client).addAll(ofClass.subList(from, (int) (before * ofClass.size())));
    }
  }

  private static double[] shares(int count, double alpha, SplittableRandom random) {
    double[] shares = new double[count];
    Arrays.setAll(shares, unused -> Gamma.draw(alpha, random));
    double sum = Arrays.stream(shares).sum();
    Arrays.setAll(shares, client -> sum > 0 ? shares[client] / sum : 1.0 / count);
    return shares;
  }
}
