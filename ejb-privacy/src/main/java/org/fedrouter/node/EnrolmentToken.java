package org.fedrouter.node;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.noise.BitSource;

/**
 * Lets its holder ask once for one node. 192 random bits: its plain SHA-256 tells nothing.
 *
 * @param text as it is handed over; stored nowhere
 */
public record EnrolmentToken(String text) {
  private static final String PREFIX = "fre-";
  private static final int WORDS = 3;

  public static EnrolmentToken fresh(BitSource bits) {
    ByteBuffer buffer = ByteBuffer.allocate(WORDS * Long.BYTES);
    for (int i = 0; i < WORDS; i++) {
      buffer.putLong(bits.next64());
    }
    return new EnrolmentToken(
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array()));
  }

  /** What the database knows of it. */
  public String sha256() {
    return Bytes.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** Never the text: tokens end up in messages. */
  @Override
  public String toString() {
    return "EnrolmentToken";
  }
}
