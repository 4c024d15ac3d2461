package org.fedrouter.core.aggregation.secure.group;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Frame;
import org.fedrouter.core.noise.BitSource;

/**
 * A hospital's part of the joint seed; secret until all commitments are there.
 *
 * @param draw hash of the draw
 * @param seed 32 bytes
 */
public record SeedReveal(Bytes draw, String hospital, Bytes seed) {
  private static final int TYPE = 42;
  private static final int SIZE = 32;

  /**
   * @throws IllegalArgumentException when the seed is not of 32 bytes
   */
  public SeedReveal {
    if (seed.size() != SIZE) {
      throw new IllegalArgumentException("seed must have 32 bytes, got " + seed.size());
    }
  }

  /** A fresh seed. */
  public static SeedReveal draw(Draw draw, String hospital, BitSource random) {
    ByteBuffer seed = ByteBuffer.allocate(SIZE);
    while (seed.hasRemaining()) {
      seed.putLong(random.next64());
    }
    return new SeedReveal(draw.hash(), hospital, Bytes.of(seed.array()));
  }

  /** What {@link SeedCommitment} holds of it. */
  Bytes commitment() {
    String label = "fedrouter-group-seed 1\n" + draw.hex() + "\n" + hospital + "\n";
    return Bytes.sha256(label.getBytes(StandardCharsets.UTF_8), seed.toArray());
  }

  public byte[] encode() {
    return Frame.encode(
        TYPE,
        out -> {
          Frame.putBytes(out, draw);
          Frame.putText(out, hospital);
          Frame.putBytes(out, seed);
        });
  }

  /**
   * @throws IllegalArgumentException when the bytes are not one such message
   */
  public static SeedReveal decode(byte[] bytes) {
    return Frame.decode(
        TYPE, bytes, in -> new SeedReveal(Frame.bytes(in), Frame.text(in), Frame.bytes(in)));
  }

  /** Keeps the seed out of logs. */
  @Override
  public String toString() {
    return "SeedReveal[" + hospital + "]";
  }
}
