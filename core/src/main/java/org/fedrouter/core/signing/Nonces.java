package org.fedrouter.core.signing;

import java.time.Duration;
import org.fedrouter.core.Seam;

/** Which nonces were used. */
@Seam("the data grid in the application, the heap in tests")
public interface Nonces {
  /**
   * Uses a nonce up, for all who verify.
   *
   * @param memory for so long nobody else may use it; later its signature is too old
   * @return false when it was used before
   */
  boolean use(String keyId, String nonce, Duration memory);
}
