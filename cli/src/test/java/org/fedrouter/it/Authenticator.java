package org.fedrouter.it;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app, written from RFC 6238 alone. */
final class Authenticator {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;

  private Authenticator(byte[] secret) {
    this.secret = secret;
  }

  /** Reads the QR code. */
  static Authenticator of(String uri) {
    Matcher matcher = Pattern.compile("[?&]secret=([A-Z2-7]+)").matcher(uri);
    if (!matcher.find()) {
      throw new AssertionError("no secret in the code");
    }
    String text = matcher.group(1);
    ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
    int bits = 0;
    int buffer = 0;
    for (int i = 0; i < text.length(); i++) {
      buffer = ((buffer << 5) | ALPHABET.indexOf(text.charAt(i))) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (buffer >> bits));
      }
    }
    return new Authenticator(bytes.array());
  }

  /** What it shows now, or some steps later. */
  String code(int later) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "RAW"));
      long step = Instant.now().getEpochSecond() / 30 + later;
      byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int at = hash[19] & 15;
      int number = (ByteBuffer.wrap(hash).getInt(at) & 0x7fffffff) % 1_000_000;
      return "%06d".formatted(number);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
