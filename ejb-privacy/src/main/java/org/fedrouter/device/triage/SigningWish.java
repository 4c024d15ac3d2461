package org.fedrouter.device.triage;

import org.fedrouter.compliance.signature.Meaning;
import org.fedrouter.core.exchange.Bytes;

/**
 * What somebody wants to sign, and what they show for it.
 *
 * @param version that they have before them
 * @param seen its SHA-256
 * @param code of the authenticator, empty for none
 */
public record SigningWish(
    String finding, Meaning meaning, int version, Bytes seen, String password, String code) {
  /** Never what was shown. */
  @Override
  public String toString() {
    return "SigningWish[" + finding + ", " + meaning + ", " + version + "]";
  }
}
