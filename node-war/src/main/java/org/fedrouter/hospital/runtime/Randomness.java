package org.fedrouter.hospital.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.fedrouter.core.noise.DiscreteGaussian;
import org.fedrouter.core.noise.NoisePool;

/** The one source of randomness of a node: the system's secure generator behind it. */
@ApplicationScoped
public class Randomness {
  /** Some hundred answers of 64 candidates; 256 KiB. */
  private static final int POOL = 1 << 16;

  /** A name that no other start of a node has. */
  public UUID boot() {
    return UUID.randomUUID();
  }

  /** A pool of exact discrete Gaussian noise of this standard deviation. */
  public NoisePool noise(int deviation) {
    return NoisePool.of(DiscreteGaussian.ofSigma(deviation), POOL);
  }
}
