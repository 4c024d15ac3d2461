package org.fedrouter.compliance.version.range;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.fedrouter.compliance.version.range.Constraint.Relation;

/** The text of a vers: constraints between pipes, versions with percent-encoding. */
final class VersText {
  private static final String ENCODED = "><=!*|%";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final int TRIPLET = 3;

  /** The two-character signs first. */
  private static final List<Relation> SIGNED =
      List.of(
          Relation.GREATER_OR_EQUAL,
          Relation.LESS_OR_EQUAL,
          Relation.NOT_EQUAL,
          Relation.LESS,
          Relation.GREATER);

  private VersText() {}

  static List<Constraint> constraints(String text) {
    if (text.equals("*")) {
      return List.of(Constraint.ANY);
    }
    List<Constraint> constraints = new ArrayList<>();
    for (String piece : text.split("\\|", -1)) {
      constraints.add(constraint(piece));
      if (constraints.size() > Vers.MOST_CONSTRAINTS) {
        throw new InvalidRange("vers has more than " + Vers.MOST_CONSTRAINTS + " constraints");
      }
    }
    return constraints;
  }

  private static Constraint constraint(String piece) {
    for (Relation relation : SIGNED) {
      if (piece.startsWith(relation.sign())) {
        return of(relation, piece.substring(relation.sign().length()));
      }
    }
    return of(Relation.EQUAL, piece);
  }

  private static Constraint of(Relation relation, String encoded) {
    if (encoded.isEmpty()) {
      throw new InvalidRange("vers has an empty constraint");
    }
    return new Constraint(relation, decode(encoded));
  }

  static String encode(String version) {
    StringBuilder encoded = new StringBuilder(version.length());
    version
        .chars()
        .forEach(
            c -> {
              if (ENCODED.indexOf(c) >= 0) {
                encoded.append('%').append(HEX.toHexDigits((byte) c));
              } else {
                encoded.append((char) c);
              }
            });
    return encoded.toString();
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[source.length];
    int length = 0;
    for (int at = 0; at < source.length; at++) {
      decoded[length] = source[at];
      if (source[at] == '%') {
        decoded[length] = octet(source, at);
        at += TRIPLET - 1;
      }
      length++;
    }
    return new String(decoded, 0, length, StandardCharsets.UTF_8);
  }

  private static byte octet(byte[] source, int at) {
    if (at + 2 >= source.length
        || !HexFormat.isHexDigit(source[at + 1])
        || !HexFormat.isHexDigit(source[at + 2])) {
      throw new InvalidRange("vers has a percent sign that begins no triplet");
    }
    return (byte)
        ((HexFormat.fromHexDigit(source[at + 1]) << 4) | HexFormat.fromHexDigit(source[at + 2]));
  }
}
