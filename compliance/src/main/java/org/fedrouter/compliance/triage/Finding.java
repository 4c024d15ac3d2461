package org.fedrouter.compliance.triage;

import java.util.Arrays;
import org.fedrouter.core.exchange.Bytes;

/**
 * A vulnerability that was found in a component of a device, and on what evidence.
 *
 * @param id of the finding, any text that names one
 * @param device what it was found in
 * @param component reference of the component
 * @param advisory for example a CVE id
 * @param evidence SHA-256 of what the match rests on: with another hash it must be decided anew
 */
public record Finding(String id, String device, String component, String advisory, Bytes evidence) {
  private static final int HASH_BYTES = 32;

  public Finding {
    if (Arrays.asList(id, device, component, advisory).contains("")) {
      throw new IllegalArgumentException(
          "id, device, component and advisory of a finding must not be empty");
    }
    if (evidence.size() != HASH_BYTES) {
      throw new IllegalArgumentException("evidence must have 32 bytes, got " + evidence.size());
    }
  }
}
