package org.fedrouter.core.noise;

import org.fedrouter.core.Seam;

/**
 * A stream of independent uniform random bits. Not thread-safe unless the implementation says.
 *
 * <p>Both methods are abstract on purpose: a lambda cannot stand in for the production source.
 */
@Seam("tests replay a fixed stream; production has AesCounterSource only")
public interface BitSource {
  /** The next 32 bits as a number in [0, 2^32). */
  long next32();

  /** The next 64 bits; every long is equally likely. */
  long next64();
}
