package org.fedrouter.core.aggregation.robust;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** By what an update is known again in a later round. */
public final class UpdateDigest {
  private static final int NUMBERS = 4096;

  private UpdateDigest() {}

  /** SHA-256, in hexadecimal, of the numbers as IEEE 754 doubles, big-endian. */
  public static String of(Update update) {
    MessageDigest digest = sha256();
    ByteBuffer bytes = ByteBuffer.allocate(NUMBERS * Double.BYTES);
    for (int index = 0; index < update.size(); index++) {
      bytes.putDouble(update.at(index));
      if (!bytes.hasRemaining()) {
        digest.update(bytes.flip());
        bytes.clear();
      }
    }
    digest.update(bytes.flip());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }
}
