package org.fedrouter.cli.stack;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.secret.Secrets;

/**
 * The file with the administrator's password hash. Writing it takes a millisecond; {@code asadmin
 * change-admin-password} does the same with a JVM of its own.
 */
final class AdminKeyFile {
  static final String USER = "admin";
  private static final int SALT_BYTES = 8;

  /** Fixed by the server's file realm for SHA-256. */
  private static final int ROUNDS = 100;

  private AdminKeyFile() {}

  static void write(Path file, String password, Secrets secrets) {
    String hash = hash(password, secrets.randomBytes(SALT_BYTES));
    DataFolder.replace(file, USER + ";{SSHA256}" + hash + ";asadmin\n");
  }

  /** Base64 of the hash and the salt behind it. */
  static String hash(String password, byte[] salt) {
    MessageDigest sha = sha256();
    sha.update(password.getBytes(StandardCharsets.UTF_8));
    byte[] digest = sha.digest(salt);
    for (int round = 1; round < ROUNDS; round++) {
      digest = sha.digest(digest);
    }
    byte[] both = Arrays.copyOf(digest, digest.length + salt.length);
    System.arraycopy(salt, 0, both, digest.length, salt.length);
    return Base64.getEncoder().encodeToString(both);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
