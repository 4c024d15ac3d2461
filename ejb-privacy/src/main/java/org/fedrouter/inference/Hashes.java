package org.fedrouter.inference;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fedrouter.core.exchange.Bytes;

/** SHA-256 in lower-case hexadecimal. */
public final class Hashes {
  private Hashes() {}

  /** Hash of the UTF-8 bytes of a text. */
  public static String sha256(String text) {
    return Bytes.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Writes a text so that where it ends is part of what is hashed. */
  static void put(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
