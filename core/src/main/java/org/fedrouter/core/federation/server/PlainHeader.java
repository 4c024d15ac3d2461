package org.fedrouter.core.federation.server;

import java.util.List;
import org.fedrouter.core.exchange.Bytes;

/**
 * Which plain update a hospital sends in chunks of 64 KiB, numbers of single precision,
 * little-endian.
 *
 * @param dimension numbers
 * @param sha256 of all bytes
 * @param chunks SHA-256 of each chunk, in order
 */
public record PlainHeader(int dimension, Bytes sha256, List<Bytes> chunks) {
  /** Bytes of a full chunk. */
  public static final int CHUNK = 1 << 16;

  /**
   * @throws IllegalArgumentException naming the rule that is broken
   */
  public PlainHeader {
    chunks = List.copyOf(chunks);
    if (sha256.size() != 32 || chunks.stream().anyMatch(chunk -> chunk.size() != 32)) {
      throw new IllegalArgumentException("hashes must be SHA-256");
    }
    if (dimension < 1 || chunks.size() != chunks(dimension)) {
      throw new IllegalArgumentException(
          "chunks must be %d for %d numbers, got %d"
              .formatted(chunks(Math.max(1, dimension)), dimension, chunks.size()));
    }
  }

  /** Chunks of so many numbers. */
  public static int chunks(int dimension) {
    return (int) (((long) dimension * Float.BYTES + CHUNK - 1) / CHUNK);
  }
}
