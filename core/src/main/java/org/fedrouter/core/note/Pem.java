package org.fedrouter.core.note;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.fedrouter.core.exchange.Bytes;

/** Keys as text: RFC 7468. */
public final class Pem {
  public static final String PRIVATE = "PRIVATE KEY";
  public static final String PUBLIC = "PUBLIC KEY";

  private Pem() {}

  public static String of(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label);
  }

  /**
   * The parts of a text that have this label, in order; text around them is a comment.
   *
   * @throws IllegalArgumentException when one of them does not end, or is no Base64
   */
  public static List<Bytes> read(String text, String label) {
    String begin = "-----BEGIN " + label + "-----";
    String end = "-----END " + label + "-----";
    List<Bytes> parts = new ArrayList<>();
    for (int at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at)) {
      int from = at + begin.length();
      int to = text.indexOf(end, from);
      if (to < 0) {
        throw new IllegalArgumentException("a " + label + " without its end");
      }
      parts.add(Bytes.of(Base64.getMimeDecoder().decode(text.substring(from, to))));
      at = to;
    }
    return parts;
  }

  /** All public keys of a text. */
  public static List<VerifyingKey> publicKeys(String text) {
    return read(text, PUBLIC).stream().map(key -> VerifyingKey.ofDer(key.toArray())).toList();
  }
}
