package org.fedrouter.core.signing;

import java.util.Base64;
import org.fedrouter.core.exchange.Bytes;

/** A bare item of a structured field (RFC 8941, 3.3), without decimals, which nothing here uses. */
public sealed interface Bare {
  /** The canonical text (RFC 8941, 4.1). */
  String text();

  /** At most fifteen digits. */
  record Whole(long value) implements Bare {
    private static final long MOST = 999_999_999_999_999L;

    public Whole {
      if (value > MOST || value < -MOST) {
        throw new IllegalArgumentException("value must have at most 15 digits, got " + value);
      }
    }

    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  /** Printable ASCII. */
  record Text(String value) implements Bare {
    public Text {
      if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
        throw new IllegalArgumentException("value must be printable ASCII");
      }
    }

    @Override
    public String text() {
      return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }

  /** A word of the protocol. */
  record Token(String value) implements Bare {
    @Override
    public String text() {
      return value;
    }
  }

  /** Bytes between colons. */
  record Binary(Bytes value) implements Bare {
    @Override
    public String text() {
      return ':' + Base64.getEncoder().encodeToString(value.toArray()) + ':';
    }
  }

  /** {@code ?1} or {@code ?0}. */
  record Truth(boolean value) implements Bare {
    @Override
    public String text() {
      return value ? "?1" : "?0";
    }
  }
}
