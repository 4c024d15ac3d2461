package org.fedrouter.core.aggregation.robust;

import java.util.function.IntFunction;

/**
 * Walks over all coordinates in blocks that fit a core's second-level cache. The blocks are shared
 * out to segments by the dimension alone, never by the number of threads: what a segment adds up is
 * the same on any machine.
 */
final class Blocks {
  /** Coordinates of a block. With 50 rows a block takes 100 KiB. */
  static final int LANES = 256;

  private static final int MOST_SEGMENTS = 32;

  /** What is done with one block; made once for each segment, so it may hold scratch space. */
  @FunctionalInterface
  interface Visit {
    /**
     * @param lanes the rows' coordinates, from {@code from} on; may be overwritten
     */
    void block(int from, int length, double[][] lanes);
  }

  /** Where a block is. */
  @FunctionalInterface
  interface Span {
    void at(int from, int length);
  }

  private Blocks() {}

  /** How many segments there are when blocks have {@code lanes} coordinates. */
  static int segments(int dimension, int lanes) {
    return Math.min(MOST_SEGMENTS, blocks(dimension, lanes));
  }

  private static int blocks(int dimension, int lanes) {
    return (dimension - 1) / lanes + 1;
  }

  static void visit(Rows rows, Crew crew, IntFunction<Visit> visits) {
    visit(rows, LANES, crew, visits);
  }

  /**
   * @param visits makes what visits the blocks of a segment, one after the other
   */
  static void visit(Rows rows, int lanes, Crew crew, IntFunction<Visit> visits) {
    walk(
        rows.dimension(),
        lanes,
        crew,
        segment -> {
          BlockReader reader = rows.reader(lanes);
          double[][] read = new double[rows.count()][lanes];
          Visit visit = visits.apply(segment);
          return (from, length) -> {
            reader.read(from, length, read);
            visit.block(from, length, read);
          };
        });
  }

  /**
   * As {@link #visit}, for who reads by itself.
   *
   * @param spans makes what is told where the blocks of a segment are
   */
  static void walk(int dimension, int lanes, Crew crew, IntFunction<Span> spans) {
    int blocks = blocks(dimension, lanes);
    int segments = segments(dimension, lanes);
    crew.each(
        segments,
        segment -> {
          Span span = spans.apply(segment);
          int end = edge(segment + 1, blocks, segments);
          for (int block = edge(segment, blocks, segments); block < end; block++) {
            int from = block * lanes;
            span.at(from, Math.min(lanes, dimension - from));
          }
        });
  }

  private static int edge(int segment, int blocks, int segments) {
    return (int) ((long) segment * blocks / segments);
  }
}
