package org.fedrouter.core.aggregation.secure.update;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.exchange.Bytes;

/**
 * The running sum of masked vectors, modulo 2^32. Vectors come one after another, chunk by chunk,
 * as the transport has stored them; memory is 8 bytes for each value of one vector, however many
 * hospitals there are. Safe for many threads.
 */
public final class MaskedSum {
  private final int[] sum;
  private final int[] coming;
  private final TreeSet<String> added = new TreeSet<>();

  /** A sum of nothing yet. */
  public MaskedSum(SumTerms terms) {
    this.sum = new int[terms.dimension()];
    this.coming = new int[terms.dimension()];
  }

  /**
   * Adds a vector as a whole or not at all.
   *
   * @param header that {@link Masking#objection} has nothing against
   * @param chunks the bytes of each chunk
   * @return the same header, to be received; adding it again changes nothing
   */
  public synchronized Outcome<MaskedHeader> add(MaskedHeader header, IntFunction<byte[]> chunks) {
    if (added.contains(header.hospital())) {
      return new Outcome.Accepted<>(header);
    }
    for (int index = 0; index < header.chunks().size(); index++) {
      if (!take(header, index, chunks.apply(index))) {
        return Outcome.refused(
            Reason.CONTENT,
            header.hospital(),
            "chunk " + index + " is not the one that was announced");
      }
    }
    for (int v = 0; v < sum.length; v++) {
      sum[v] += coming[v];
    }
    boolean unused = added.add(header.hospital());
    return new Outcome.Accepted<>(header);
  }

  private boolean take(MaskedHeader header, int index, byte[] chunk) {
    return Bytes.sha256(chunk).equals(header.chunks().get(index))
        && MaskedChunk.decode(chunk, header.session(), header.hospital(), index, coming);
  }

  /**
   * The plain sum.
   *
   * @return refused when what was added is not exactly the vectors of the survivors
   */
  public synchronized Outcome<int[]> open(Opening opening) {
    Optional<Refusal> refusal =
        Refusal.unless(
            List.copyOf(added).equals(opening.survivors()),
            Reason.CONTENT,
            "",
            "the vectors of " + added + " were added, the survivors are " + opening.survivors());
    return Outcome.unless(
        refusal,
        () -> {
          int[] plain = sum.clone();
          MaskStream.apply(opening.masks(), plain);
          return plain;
        });
  }

  /** SHA-256 of a sum, each value as four bytes, big-endian: what certificates hold. */
  public static Bytes hash(int[] sum) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer chunk = ByteBuffer.allocate(MaskedChunk.VALUES * Integer.BYTES);
      for (int from = 0; from < sum.length; from += MaskedChunk.VALUES) {
        int count = Math.min(MaskedChunk.VALUES, sum.length - from);
        chunk.clear().asIntBuffer().put(sum, from, count);
        digest.update(chunk.limit(count * Integer.BYTES));
      }
      return Bytes.of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
