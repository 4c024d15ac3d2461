package org.fedrouter.core.aggregation.secure.update;

import java.nio.charset.StandardCharsets;
import org.fedrouter.core.exchange.Bytes;

/**
 * One hospital's part of another's secret.
 *
 * @param kind of which secret
 * @param value 32 bytes
 */
record Share(Kind kind, Bytes value) {
  /** The two secrets of a hospital; who knows both knows its update. */
  enum Kind {
    /** Of its mask key: opened when it dropped out. */
    MASK_KEY,
    /** Of its self mask: opened when its vector is in the sum. */
    SELF_MASK
  }

  Share {
    if (value.size() != Seed.SIZE) {
      throw new IllegalArgumentException("a share has 32 bytes, got " + value.size());
    }
  }

  /**
   * What the dealer signs of it. A share is 256 uniform bits to who lacks it, so its hash tells
   * nothing of it.
   */
  Bytes commitment(Bytes session, String dealer, String holder) {
    return commitment("share", kind, session, dealer + "\n" + holder, value);
  }

  /** What the dealer signs of a secret as a whole. */
  static Bytes commitment(Kind kind, Bytes session, String dealer, Seed secret) {
    return commitment("secret", kind, session, dealer, secret.value());
  }

  private static Bytes commitment(
      String what, Kind kind, Bytes session, String whose, Bytes value) {
    String label =
        "fedrouter-update-%s 1\n%s\n%s\n%s\n".formatted(what, kind.name(), session.hex(), whose);
    return Bytes.sha256(label.getBytes(StandardCharsets.UTF_8), value.toArray());
  }

  /** Keeps the value out of logs. */
  @Override
  public String toString() {
    return "Share[" + kind + "]";
  }
}
