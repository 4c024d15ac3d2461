package org.fedrouter.compliance.traffic;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Isolation forest (Liu, Ting, Zhou, "Isolation forest", ICDM 2008): random cuts separate the
 * unusual from the rest early. Same rows and seed give the same forest.
 */
final class IsolationForest {
  static final int TREES = 100;
  private static final int SAMPLE = 256;
  private static final double EULER = 0.577_215_664_901_532_9;

  private final Node[] trees;
  private final int sample;

  IsolationForest(Node[] trees, int sample) {
    this.trees = trees.clone();
    this.sample = sample;
  }

  /** A cut, or the end of a path. */
  sealed interface Node {
    /** Rows at or above {@code at} go on to {@code above}. */
    record Cut(int feature, double at, Node below, Node above) implements Node {}

    record Leaf(int size) implements Node {}
  }

  static IsolationForest train(double[][] rows, long seed) {
    int sample = Math.min(SAMPLE, rows.length);
    int deepest = (int) Math.ceil(Math.log(Math.max(2, sample)) / Math.log(2));
    SplittableRandom random = new SplittableRandom(seed);
    Node[] trees = new Node[TREES];
    for (int tree = 0; tree < TREES; tree++) {
      trees[tree] = grow(drawn(rows, sample, random), deepest, random);
    }
    return new IsolationForest(trees, sample);
  }

  private static double[][] drawn(double[][] rows, int count, SplittableRandom random) {
    double[][] pool = rows.clone();
    double[][] drawn = new double[count][];
    for (int i = 0; i < count; i++) {
      int at = i + random.nextInt(pool.length - i);
      drawn[i] = pool[at];
      pool[at] = pool[i];
    }
    return drawn;
  }

  private static Node grow(double[][] rows, int depth, SplittableRandom random) {
    if (depth == 0 || rows.length <= 1) {
      return new Node.Leaf(rows.length);
    }
    int feature = random.nextInt(rows[0].length);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] row : rows) {
      low = Math.min(low, row[feature]);
      high = Math.max(high, row[feature]);
    }
    if (!(low < high)) {
      return new Node.Leaf(rows.length);
    }
    double at = low + (high - low) * random.nextDouble();
    return new Node.Cut(
        feature,
        at,
        grow(side(rows, feature, at, false), depth - 1, random),
        grow(side(rows, feature, at, true), depth - 1, random));
  }

  private static double[][] side(double[][] rows, int feature, double at, boolean above) {
    return Arrays.stream(rows).filter(row -> row[feature] >= at == above).toArray(double[][]::new);
  }

  /** In (0, 1): about 0.5 for what is usual, towards 1 for what is separated early. */
  double score(double[] row) {
    double sum = 0;
    for (Node tree : trees) {
      sum += length(tree, row);
    }
    return Math.pow(2, -sum / trees.length / expected(Math.max(2, sample)));
  }

  private static double length(Node tree, double[] row) {
    int depth = 0;
    Node node = tree;
    while (node instanceof Node.Cut cut) {
      node = row[cut.feature()] >= cut.at() ? cut.above() : cut.below();
      depth++;
    }
    return depth + (node instanceof Node.Leaf(int size) ? expected(size) : 0);
  }

  /** Mean length of an unsuccessful search in a search tree of so many. */
  private static double expected(int size) {
    if (size <= 1) {
      return 0;
    }
    return size == 2 ? 1 : 2 * (Math.log(size - 1.0) + EULER) - 2.0 * (size - 1) / size;
  }

  Node[] trees() {
    return trees.clone();
  }

  int sample() {
    return sample;
  }
}
