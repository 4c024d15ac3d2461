package org.fedrouter.identity;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;

/**
 * A code that replaces the second factor once: 100 random bits as four groups of five letters and
 * digits. Only its SHA-256 is stored; of so many bits no hash can be guessed back.
 */
public record RecoveryCode(String text) {
  /** Random bytes that make one code; the last four bits are not used. */
  public static final int BYTES = 13;

  /** How many a person gets. */
  public static final int COUNT = 10;

  private static final int LENGTH = 20;
  private static final int GROUP = 5;

  /**
   * A new code.
   *
   * @param random {@link #BYTES} bytes of a secure source
   */
  public static RecoveryCode of(Bytes random) {
    if (random.size() != BYTES) {
      throw new IllegalArgumentException("random must have 13 bytes, got " + random.size());
    }
    return grouped(Base32.encode(random).substring(0, LENGTH));
  }

  /** The code that somebody typed, in whatever case and grouping; empty for another shape. */
  public static Optional<RecoveryCode> parse(String typed) {
    String plain = typed.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
    return plain.length() == LENGTH && plain.chars().allMatch(RecoveryCode::digit)
        ? Optional.of(grouped(plain))
        : Optional.empty();
  }

  private static boolean digit(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7');
  }

  private static RecoveryCode grouped(String plain) {
    StringBuilder text = new StringBuilder(plain);
    for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
      text.insert(at, '-');
    }
    return new RecoveryCode(text.toString());
  }

  /** What is stored in its place. */
  public Bytes hash() {
    return Bytes.sha256(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Never the code: it ends up in messages. */
  @Override
  public String toString() {
    return "recovery code";
  }
}
