package org.fedrouter.core.federation.simulation;

import java.nio.ByteBuffer;
import org.fedrouter.core.exchange.Bytes;

/** Independent random streams of one seed, by what they are for. */
final class Seeds {
  private Seeds() {}

  /** What a stream decides. */
  enum Purpose {
    NOTES(0),
    TRIAL(1),
    TRAINING(2),
    HABIT(3),
    WHO(4),
    DRAW(5);

    private final int number;

    Purpose(int number) {
      this.number = number;
    }
  }

  /** The seed of a stream. */
  static long of(long seed, Purpose purpose, int first, int second) {
    return ByteBuffer.wrap(bytes(seed, purpose, first, second).toArray()).getLong();
  }

  /** 32 bytes of a stream. */
  static Bytes bytes(long seed, Purpose purpose, int first, int second) {
    return Bytes.sha256(
        ByteBuffer.allocate(Long.BYTES + 3 * Integer.BYTES)
            .putLong(seed)
            .putInt(purpose.number)
            .putInt(first)
            .putInt(second)
            .array());
  }
}
