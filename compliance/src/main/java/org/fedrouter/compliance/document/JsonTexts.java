package org.fedrouter.compliance.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Texts and numbers of JSON. */
final class JsonTexts {
  private static final int MOST_KEYS = 1000;
  private static final int LONGEST_NUMBER = 64;

  private final ByteWindow bytes;
  private final int most;
  private final Map<String, String> keys = new HashMap<>();

  JsonTexts(ByteWindow bytes, int most) {
    this.bytes = bytes;
    this.most = most;
  }

  /** The name of a field: the same object for the same name, as most of them come often. */
  String key() throws IOException, RefusedDocument {
    String text = text();
    if (keys.size() >= MOST_KEYS) {
      return text;
    }
    String known = keys.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /** A text, from its opening quote on. */
  String text() throws IOException, RefusedDocument {
    bytes.take();
    int plain = bytes.plain();
    if (bytes.ahead(plain) == '"') {
      if (plain > most) {
        throw tooLong();
      }
      String text = bytes.ascii(plain);
      bytes.take();
      return text;
    }
    return slowly();
  }

  private String slowly() throws IOException, RefusedDocument {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int next = bytes.take();
    while (next != '"') {
      if (next < ' ') {
        throw refused(next < 0 ? "a text has an end" : "control characters are escaped");
      }
      if (next == '\\') {
        escape(text);
      } else {
        text.write(next);
      }
      if (text.size() > most) {
        throw tooLong();
      }
      next = bytes.take();
    }
    return decoded(text.toByteArray());
  }

  private String decoded(byte[] utf8) throws RefusedDocument {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw refused("texts are UTF-8");
    }
  }

  private void escape(ByteArrayOutputStream text) throws IOException, RefusedDocument {
    int sign = bytes.take();
    switch (sign) {
      case '"', '\\', '/' -> text.write(sign);
      case 'b' -> text.write('\b');
      case 'f' -> text.write('\f');
      case 'n' -> text.write('\n');
      case 'r' -> text.write('\r');
      case 't' -> text.write('\t');
      case 'u' -> unicode(text);
      default -> throw refused("a backslash begins an escape of JSON");
    }
  }

  private void unicode(ByteArrayOutputStream text) throws IOException, RefusedDocument {
    int code = hex();
    if (Character.isHighSurrogate((char) code)) {
      if (bytes.take() != '\\' || bytes.take() != 'u') {
        throw refused("surrogates come in pairs");
      }
      int low = hex();
      if (!Character.isLowSurrogate((char) low)) {
        throw refused("surrogates come in pairs");
      }
      code = Character.toCodePoint((char) code, (char) low);
    } else if (Character.isLowSurrogate((char) code)) {
      throw refused("surrogates come in pairs");
    }
    text.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
  }

  private int hex() throws IOException, RefusedDocument {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int next = bytes.take();
      int digit = next < 128 ? Character.digit(next, 16) : -1;
      if (digit < 0) {
        throw refused("four hexadecimal digits follow \\u");
      }
      code = code * 16 + digit;
    }
    return code;
  }

  /** A number as it is written. */
  String digits() throws IOException, RefusedDocument {
    StringBuilder number = new StringBuilder();
    take(number, '-', '-');
    if (bytes.peek() == '0') {
      number.append((char) bytes.take());
    } else {
      run(number);
    }
    if (take(number, '.', '.')) {
      run(number);
    }
    if (take(number, 'e', 'E')) {
      if (!take(number, '+', '-')) {
        run(number);
        return number.toString();
      }
      run(number);
    }
    return number.toString();
  }

  private boolean take(StringBuilder number, char one, char other)
      throws IOException, RefusedDocument {
    int next = bytes.peek();
    if (next != one && next != other) {
      return false;
    }
    number.append((char) bytes.take());
    return true;
  }

  private void run(StringBuilder number) throws IOException, RefusedDocument {
    int before = number.length();
    while (bytes.peek() >= '0' && bytes.peek() <= '9' && number.length() <= LONGEST_NUMBER) {
      number.append((char) bytes.take());
    }
    if (number.length() == before || number.length() > LONGEST_NUMBER) {
      throw refused("a value is an object, a list, a text, a number of 64 digits or a word");
    }
  }

  private RefusedDocument tooLong() {
    return refused("a text has at most " + most + " bytes");
  }

  private RefusedDocument refused(String rule) {
    return new RefusedDocument("byte " + bytes.position(), rule, "");
  }
}
