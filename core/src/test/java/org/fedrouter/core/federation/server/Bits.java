package org.fedrouter.core.federation.server;

import java.util.SplittableRandom;
import org.fedrouter.core.noise.BitSource;

/** Bits of a test that can be drawn again by their seed. */
final class Bits implements BitSource {
  private final SplittableRandom random;

  Bits(long seed) {
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
