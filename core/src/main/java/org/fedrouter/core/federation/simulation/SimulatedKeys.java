package org.fedrouter.core.federation.simulation;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;

/**
 * P-256 keys that follow from a seed and so are no secret: a simulated roster must be the same each
 * time, because groups are drawn over its hash.
 */
final class SimulatedKeys {
  private SimulatedKeys() {}

  static KeyPair of(long seed, int hospital) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG", "SUN");
      random.setSeed(
          ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(seed).putInt(hospital).array());
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no P-256 or no SHA1PRNG", e);
    }
  }
}
