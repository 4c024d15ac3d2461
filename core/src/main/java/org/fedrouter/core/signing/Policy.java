package org.fedrouter.core.signing;

import java.time.Duration;
import java.util.List;

/**
 * What a signature must be like to count.
 *
 * @param tag which signatures are meant, by their parameter {@code tag}; others are ignored
 * @param required components that must be covered
 * @param window oldest time of creation that counts
 * @param skew how far the signer's clock may be ahead
 */
public record Policy(String tag, List<String> required, Duration window, Duration skew) {
  public Policy {
    required = List.copyOf(required);
    if (window.isNegative() || window.isZero() || skew.isNegative()) {
      throw new IllegalArgumentException("window must be positive and skew not negative");
    }
  }

  /** How long a nonce can still be replayed. */
  Duration memory() {
    return window.plus(skew).plusSeconds(1);
  }
}
