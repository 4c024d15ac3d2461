package org.fedrouter.core.mechanism;

import java.util.SplittableRandom;
import org.fedrouter.core.noise.BitSource;

/** A seeded stream; it lives in the tests, so production cannot select it. */
public final class ReplayedBits implements BitSource {
  private final SplittableRandom random;

  public ReplayedBits(long seed) {
    random = new SplittableRandom(seed);
  }

  @Override
  public long next32() {
    return random.nextInt() & 0xFFFF_FFFFL;
  }

  @Override
  public long next64() {
    return random.nextLong();
  }
}
