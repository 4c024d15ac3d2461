package org.fedrouter.core.federation.local;

import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;

/**
 * Where a round's randomness comes from, each use from a stream of its own.
 *
 * @param coins of lots; secret
 * @param noise secret
 * @param order of documents; need not be secret
 */
public record StepBits(BitSource coins, BitSource noise, BitSource order) {
  /** Fresh keys of the system's secure generator. */
  public static StepBits secure() {
    return new StepBits(
        AesCounterSource.create(), AesCounterSource.create(), AesCounterSource.create());
  }
}
