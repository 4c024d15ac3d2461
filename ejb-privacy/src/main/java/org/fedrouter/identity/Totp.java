package org.fedrouter.identity;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fedrouter.core.exchange.Bytes;

/**
 * Time-based one-time passwords (RFC 6238): HMAC-SHA-1, six digits, steps of 30 seconds, as every
 * authenticator has them.
 */
public final class Totp {
  /** Random bytes of a secret (RFC 4226, section 4, R6). */
  public static final int SECRET_BYTES = 20;

  private static final int STEP_SECONDS = 30;
  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;

  /** Clocks of telephones are off by so many steps at most (RFC 6238, section 5.2). */
  private static final int TOLERANCE = 1;

  private Totp() {}

  /**
   * The step of a code that is right now; empty for any other code, and for one of a step that was
   * used before: each code counts once.
   *
   * @param code what was typed
   * @param after the last step whose code was used
   */
  public static OptionalLong accept(Bytes secret, String code, Instant now, long after) {
    long current = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    OptionalLong found = OptionalLong.empty();
    for (long step = current - TOLERANCE; step <= current + TOLERANCE; step++) {
      boolean same =
          MessageDigest.isEqual(
              code(secret, step).getBytes(StandardCharsets.US_ASCII),
              code.getBytes(StandardCharsets.UTF_8));
      if (same && step > after) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  /** The code of a step (RFC 4226, section 5.3). */
  static String code(Bytes secret, long step) {
    byte[] mac = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = mac[mac.length - 1] & 0xf;
    int bits = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
    String digits = Integer.toString(bits % MODULUS);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }

  private static byte[] hmac(Bytes secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.toArray(), "HmacSHA1"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }

  /** What an authenticator reads from a QR code (the Key Uri Format of Google Authenticator). */
  public static String uri(String account, Bytes secret) {
    String label = URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/fedrouter:"
        + label
        + "?secret="
        + Base32.encode(secret)
        + "&issuer=fedrouter&algorithm=SHA1&digits=6&period=30";
  }
}
