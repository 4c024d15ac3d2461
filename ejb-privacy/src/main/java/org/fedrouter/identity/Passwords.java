package org.fedrouter.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id password hashes in the PHC string format (RFC 9106; memory 19 MiB, 2 passes, 1 lane, the
 * OWASP minimum).
 */
public final class Passwords {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int BYTES = 32;
  private static final String PREFIX = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$";

  /** Hash of a password that nobody has. */
  public static final String NOBODYS =
      PREFIX + "AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  private Passwords() {}

  /**
   * Hashes a password.
   *
   * @param salt 16 fresh random bytes
   */
  public static String hash(char[] password, byte[] salt) {
    if (salt.length != 16) {
      throw new IllegalArgumentException("salt must have 16 bytes, got " + salt.length);
    }
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return PREFIX
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(derive(password, salt));
  }

  /**
   * Whether the password belongs to the hash; takes the same time for every wrong password.
   *
   * @throws IllegalArgumentException when the hash was not made by {@link #hash}
   */
  public static boolean matches(char[] password, String hash) {
    String[] parts =
        hash.startsWith(PREFIX) ? hash.substring(PREFIX.length()).split("\\$", -1) : new String[0];
    if (parts.length != 2) {
      throw new IllegalArgumentException("password hash must start with " + PREFIX);
    }
    Base64.Decoder base64 = Base64.getDecoder();
    return MessageDigest.isEqual(
        derive(password, base64.decode(parts[0])), base64.decode(parts[1]));
  }

  private static byte[] derive(char[] password, byte[] salt) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(MEMORY_KIB)
            .withIterations(PASSES)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] out = new byte[BYTES];
    generator.generateBytes(new String(password).getBytes(StandardCharsets.UTF_8), out);
    return out;
  }
}
