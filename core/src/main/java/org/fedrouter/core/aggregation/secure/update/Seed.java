package org.fedrouter.core.aggregation.secure.update;

import java.nio.ByteBuffer;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.noise.BitSource;

/**
 * 256 secret bits.
 *
 * @param value 32 bytes
 */
record Seed(Bytes value) {
  static final int SIZE = 32;

  Seed {
    if (value.size() != SIZE) {
      throw new IllegalArgumentException("a seed has 32 bytes, got " + value.size());
    }
  }

  static Seed draw(BitSource random) {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    while (bytes.hasRemaining()) {
      bytes.putLong(random.next64());
    }
    return new Seed(Bytes.of(bytes.array()));
  }

  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "Seed";
  }
}
