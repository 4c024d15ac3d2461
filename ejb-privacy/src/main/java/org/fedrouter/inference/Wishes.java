package org.fedrouter.inference;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * What a caller wants besides the text.
 *
 * @param priority 0 to 10, 10 is the most urgent
 * @param consensus of several nodes on the same answer
 * @param retrieval whether the shards of a private answer may put notes of their own before the
 *     prompt
 * @param cache whether an answer that this caller was given before may be given again, and this one
 *     be kept for that
 * @param regions whose nodes may answer; empty for all that the configuration allows
 */
public record Wishes(
    int priority,
    RequestedConsensus consensus,
    boolean retrieval,
    boolean cache,
    List<String> regions) {
  /** Nothing special. */
  public static final Wishes NONE = new Wishes(5, RequestedConsensus.NONE, false, false, List.of());

  private static final int MOST_URGENT = 10;

  /**
   * @throws IllegalArgumentException when the priority is outside 0 to 10
   */
  public Wishes {
    regions = regions.stream().sorted().distinct().toList();
    if (priority < 0 || priority > MOST_URGENT) {
      throw new IllegalArgumentException("priority must be 0 to 10, got " + priority);
    }
  }

  void put(DataOutputStream out) throws IOException {
    Hashes.put(out, consensus.name());
    out.writeBoolean(retrieval);
    for (String region : regions) {
      Hashes.put(out, region);
    }
  }
}
