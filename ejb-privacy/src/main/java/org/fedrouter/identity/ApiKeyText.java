package org.fedrouter.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.core.exchange.Bytes;

/**
 * An API key as its owner holds it: {@code frk_}, 16 hexadecimal digits that name it, an
 * underscore, and a secret of 256 bits in base64url. Only the secret's SHA-256 is ever stored: of
 * 256 random bits no hash can be guessed back, so a slow one would protect nothing.
 */
public record ApiKeyText(String id, String secret) {
  /** Random bytes that make one key. */
  public static final int BYTES = 40;

  /** What every key begins with; nothing else that a caller may send does. */
  public static final String PREFIX = "frk_";

  private static final int ID_BYTES = 8;
  private static final Pattern SHAPE =
      Pattern.compile(PREFIX + "([0-9a-f]{16})_([A-Za-z0-9_-]{43})");

  /**
   * A new key.
   *
   * @param random {@link #BYTES} bytes of a secure source
   */
  public static ApiKeyText of(byte[] random) {
    if (random.length != BYTES) {
      throw new IllegalArgumentException("random must have 40 bytes, got " + random.length);
    }
    byte[] secret = new byte[BYTES - ID_BYTES];
    System.arraycopy(random, ID_BYTES, secret, 0, secret.length);
    return new ApiKeyText(
        HexFormat.of().formatHex(random, 0, ID_BYTES),
        Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
  }

  /** The key that a text spells out; empty when it has another shape. */
  public static Optional<ApiKeyText> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(new ApiKeyText(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  /** The whole key. */
  public String text() {
    return PREFIX + id + "_" + secret;
  }

  /** What is stored in its place. */
  public Bytes hash() {
    return Bytes.sha256(secret.getBytes(StandardCharsets.US_ASCII));
  }

  /** Never the secret: keys end up in messages. */
  @Override
  public String toString() {
    return PREFIX + id;
  }
}
