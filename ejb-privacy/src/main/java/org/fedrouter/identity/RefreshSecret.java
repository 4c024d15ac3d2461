package org.fedrouter.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;

/**
 * What renews a session, once: {@code frs_} and 256 random bits in base64url. Only its SHA-256 is
 * stored.
 */
public record RefreshSecret(String text) {
  /** Random bytes that make one. */
  public static final int BYTES = 32;

  private static final String PREFIX = "frs_";
  private static final int LENGTH = PREFIX.length() + 43;

  /**
   * A new one.
   *
   * @param random {@link #BYTES} bytes of a secure source
   */
  public static RefreshSecret of(Bytes random) {
    if (random.size() != BYTES) {
      throw new IllegalArgumentException("random must have 32 bytes, got " + random.size());
    }
    return new RefreshSecret(
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random.toArray()));
  }

  /** What somebody sent; empty for another shape. */
  public static Optional<RefreshSecret> parse(String text) {
    return text.length() == LENGTH && text.startsWith(PREFIX)
        ? Optional.of(new RefreshSecret(text))
        : Optional.empty();
  }

  /** What is stored in its place. */
  public Bytes hash() {
    return Bytes.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Never the secret: it ends up in messages. */
  @Override
  public String toString() {
    return PREFIX + "...";
  }
}
