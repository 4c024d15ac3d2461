package org.fedrouter.bench.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.compliance.sbom.cyclonedx.ProtoDescriptor;

/**
 * Turns the text form of Protocol Buffers, as far as CycloneDX's suite uses it, into the wire
 * format.
 */
final class TextProto {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\G(?:\\s|#[^\\n]*(?:\\n|$))*+(\"(?:[^\"\\\\]++|\\\\.)*+\"|[A-Za-z_][\\w.]*|[-+]?[\\d.][\\w.+-]*|[{}:,;\\[\\]<>])");

  private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

  private final ProtoDescriptor descriptor;
  private final Matcher tokens;
  private String token = "";

  private TextProto(String text, ProtoDescriptor descriptor) {
    this.descriptor = descriptor;
    tokens = TOKEN.matcher(text);
  }

  /**
   * A message {@code Bom}.
   *
   * @throws IllegalArgumentException where the text has a field that the message lacks
   */
  static byte[] encode(String text, ProtoDescriptor descriptor) {
    TextProto proto = new TextProto(text, descriptor);
    proto.advance();
    return proto.message("Bom", "");
  }

  private void advance() {
    token = tokens.find() ? tokens.group(1) : "";
  }

  private byte[] message(String type, String end) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!token.equals(end)) {
      String name = token;
      advance();
      field(type, name, bytes);
      if (token.equals(",") || token.equals(";")) {
        advance();
      }
    }
    advance();
    return bytes.toByteArray();
  }

  private void field(String message, String name, ByteArrayOutputStream bytes) {
    if (message.equals("google.protobuf.Timestamp")) {
      advance();
      value("int64", name.equals("seconds") ? 1 : 2, bytes);
      return;
    }
    Map.Entry<Integer, ProtoDescriptor.Field> found =
        descriptor.fields().get(message).entrySet().stream()
            .filter(entry -> entry.getValue().protoName().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(message + " has no field " + name));
    String type = descriptor.resolve(found.getValue().type(), message);
    if (token.equals(":")) {
      advance();
    }
    if (token.equals("[")) {
      advance();
      while (!token.equals("]")) {
        value(type, found.getKey(), bytes);
        if (token.equals(",")) {
          advance();
        }
      }
      advance();
    } else {
      value(type, found.getKey(), bytes);
    }
  }

  private void value(String type, int number, ByteArrayOutputStream bytes) {
    if (token.equals("{")) {
      advance();
      sized(number, message(type, "}"), bytes);
      return;
    }
    String text = token;
    advance();
    switch (type) {
      case "string", "bytes" -> sized(number, string(text).getBytes(StandardCharsets.UTF_8), bytes);
      case "float" -> fixed(number, 5, Float.floatToIntBits(Float.parseFloat(text)), 4, bytes);
      case "double" ->
          fixed(number, 1, Double.doubleToLongBits(Double.parseDouble(text)), 8, bytes);
      case "bool" -> plain(number, text.equals("true") ? 1 : 0, bytes);
      default -> plain(number, number(type, text), bytes);
    }
  }

  private long number(String type, String text) {
    Map<Integer, String> values = descriptor.enums().get(type);
    return values == null
        ? Long.parseLong(text)
        : values.entrySet().stream()
            .filter(entry -> entry.getValue().equals(text))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(type + " has no value " + text))
            .getKey();
  }

  /** Strings that follow each other are one. */
  private String string(String first) {
    StringBuilder text = new StringBuilder(unquoted(first));
    while (token.startsWith("\"")) {
      text.append(unquoted(token));
      advance();
    }
    return text.toString();
  }

  private static String unquoted(String token) {
    String text = token.substring(1, token.length() - 1);
    return UNICODE
        .matcher(text)
        .replaceAll(
            code ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))))
        .translateEscapes();
  }

  private static void sized(int number, byte[] value, ByteArrayOutputStream bytes) {
    varint((long) number << 3 | 2, bytes);
    varint(value.length, bytes);
    bytes.writeBytes(value);
  }

  private static void plain(int number, long value, ByteArrayOutputStream bytes) {
    varint((long) number << 3, bytes);
    varint(value, bytes);
  }

  private static void fixed(
      int number, int kind, long value, int size, ByteArrayOutputStream bytes) {
    varint((long) number << 3 | kind, bytes);
    for (int i = 0; i < size; i++) {
      bytes.write((int) (value >> (8 * i)));
    }
  }

  private static void varint(long value, ByteArrayOutputStream bytes) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
