package org.fedrouter.core.aggregation.secure.update;

import java.security.PrivateKey;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.Signing;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;

/**
 * A hospital that takes part in sums.
 *
 * @param roster as this hospital has it
 * @param hospital its id
 * @param identity the private half of the key that the roster pins
 * @param rule the smallest threshold that it accepts
 */
public record Party(Roster roster, String hospital, PrivateKey identity, ThresholdRule rule) {
  Bytes sign(byte[] statement) {
    return Signing.sign(identity, statement);
  }

  /** Whether a hospital of the roster has signed this. */
  static boolean signed(Roster roster, String hospital, byte[] statement, Bytes signature) {
    return roster.signed(hospital, statement, signature);
  }

  /** Keeps the private key out of logs. */
  @Override
  public String toString() {
    return "Party[" + hospital + "]";
  }
}
