package org.fedrouter.core.aggregation.secure.update;

import java.util.SplittableRandom;
import org.fedrouter.core.noise.BitSource;

/** Bits of a test that can be drawn again by their seed. */
final class ReplayableSource implements BitSource {
  private final SplittableRandom random;

  ReplayableSource(long seed) {
    this.random = new SplittableRandom(seed);
  }

  @Override
  public long next32() {
    return random.nextLong() >>> Integer.SIZE;
  }

  @Override
  public long next64() {
    return random.nextLong();
  }
}
