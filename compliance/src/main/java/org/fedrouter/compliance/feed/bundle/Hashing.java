package org.fedrouter.compliance.feed.bundle;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes what is written to it. */
final class Hashing extends OutputStream {
  private final MessageDigest digest;
  private long bytes;

  Hashing() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void write(int value) {
    digest.update((byte) value);
    bytes++;
  }

  @Override
  public void write(byte[] values, int from, int length) {
    digest.update(values, from, length);
    bytes += length;
  }

  long bytes() {
    return bytes;
  }

  /** Lower-case hexadecimal. Nothing may be written afterwards. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
