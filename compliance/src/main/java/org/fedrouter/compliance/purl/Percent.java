package org.fedrouter.compliance.purl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fedrouter.compliance.purl.InvalidPurl.Part;

/** Percent-encoding of package URLs: letters, digits and {@code .-_~:} stay as they are. */
final class Percent {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String KEPT = ".-_~:";
  private static final int TRIPLET = 3;

  private Percent() {}

  /** Every other byte of UTF-8 as a triplet. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (isKept((char) (octet & 0xff))) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  /** Segment by segment: slashes stay. */
  static String encodePath(String path) {
    return Stream.of(path.split("/", -1)).map(Percent::encode).collect(Collectors.joining("/"));
  }

  /**
   * The text that was encoded.
   *
   * @throws InvalidPurl when a percent sign begins no triplet, or the bytes are no UTF-8
   */
  static String decode(String text, Part part) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer octets = ByteBuffer.allocate(source.length);
    int at = 0;
    while (at < source.length) {
      if (source[at] == '%') {
        octets.put(octet(source, at, part));
        at += TRIPLET;
      } else {
        octets.put(source[at]);
        at++;
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
    } catch (CharacterCodingException e) {
      throw refusal(part);
    }
  }

  private static byte octet(byte[] source, int at, Part part) {
    if (at + 2 >= source.length
        || !HexFormat.isHexDigit(source[at + 1])
        || !HexFormat.isHexDigit(source[at + 2])) {
      throw refusal(part);
    }
    return (byte)
        ((HexFormat.fromHexDigit(source[at + 1]) << 4) | HexFormat.fromHexDigit(source[at + 2]));
  }

  private static InvalidPurl refusal(Part part) {
    return new InvalidPurl(part, "must be percent-encoded UTF-8");
  }

  private static boolean isKept(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || KEPT.indexOf(c) >= 0;
  }
}
