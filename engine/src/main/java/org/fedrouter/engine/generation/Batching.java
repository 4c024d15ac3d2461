package org.fedrouter.engine.generation;

/**
 * How an engine answers whole requests by itself, many rows in one batch.
 *
 * @param rows most answers at a time; fewer when the cache cannot carry them; 0 for none
 * @param waiting most requests that wait for a row
 * @param chunk tokens of a prompt that are computed at once, also the unit of a shared prefix. A
 *     long chunk fills the processor and delays the rows that run beside it
 * @param cacheBytes budget of all key/value caches of answers: rows first, the rest for prefixes
 * @param adapterRank largest rank of adapters that are published later; 0 when none are
 */
public record Batching(int rows, int waiting, int chunk, long cacheBytes, int adapterRank) {
  /** No answers: the caller drives every sequence. */
  public static final Batching NONE = new Batching(0, 0, 1, 0, 0);

  private static final int MAX_WAITING = 1 << 16;

  /** Checks the sizes. */
  public Batching {
    EngineSettings.between("rows", rows, 0, EngineSettings.MAX_SLOTS);
    EngineSettings.between("waiting", waiting, 0, MAX_WAITING);
    EngineSettings.between("chunk", chunk, 1, 1 << 12);
    EngineSettings.between("adapterRank", adapterRank, 0, 1 << 12);
    if (cacheBytes < 0) {
      throw new IllegalArgumentException("cacheBytes: must not be negative, is " + cacheBytes);
    }
  }

  /** The same without adapters to come. */
  public Batching(int rows, int waiting, int chunk, long cacheBytes) {
    this(rows, waiting, chunk, cacheBytes, 0);
  }

  /**
   * Rows that the budget carries.
   *
   * @param rowBytes of one row in every lane
   * @throws IllegalArgumentException when it carries none
   */
  int rows(long rowBytes) {
    if (rowBytes > cacheBytes) {
      throw new IllegalArgumentException(
          "cacheBytes: one row needs %d bytes, the budget is %d".formatted(rowBytes, cacheBytes));
    }
    return (int) Math.min(rows, cacheBytes / rowBytes);
  }
}
