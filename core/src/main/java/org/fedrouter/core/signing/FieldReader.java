package org.fedrouter.core.signing;

import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.core.exchange.Bytes;

/** Reads structured fields (RFC 8941, 4.2) in linear time. */
final class FieldReader {
  private static final int LONGEST = 8192;
  private static final int MOST_DIGITS = 15;
  private static final char END = 0;

  private final CharBuffer text;

  private FieldReader(String field) {
    this.text = CharBuffer.wrap(field);
  }

  /** Ends reading: the text is no structured field. */
  private static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedException(String message) {
      super(message, null, false, false);
    }
  }

  static Optional<Map<String, Member>> dictionary(String field) {
    if (field.length() > LONGEST || field.indexOf(END) >= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new FieldReader(field.strip()).members());
    } catch (MalformedException malformed) {
      return Optional.empty();
    }
  }

  private Map<String, Member> members() {
    Map<String, Member> members = new LinkedHashMap<>();
    while (peek() != END) {
      String key = key();
      Member member = take('=') ? member() : new Member.Item(new Bare.Truth(true), parameters());
      if (members.put(key, member) != null) {
        throw new MalformedException("key twice");
      }
      blanks();
      if (peek() != END) {
        expect(',');
        blanks();
        require(peek() != END, "comma at the end");
      }
    }
    return members;
  }

  private Member member() {
    return peek() == '(' ? innerList() : new Member.Item(bare(), parameters());
  }

  private Member innerList() {
    expect('(');
    List<Member.Item> items = new ArrayList<>();
    spaces();
    while (!take(')')) {
      items.add(new Member.Item(bare(), parameters()));
      require(peek() == ' ' || peek() == ')', "items without a space");
      spaces();
    }
    return new Member.InnerList(items, parameters());
  }

  private Parameters parameters() {
    Map<String, Bare> values = new LinkedHashMap<>();
    while (take(';')) {
      spaces();
      String key = key();
      Bare value = take('=') ? bare() : new Bare.Truth(true);
      if (values.put(key, value) != null) {
        throw new MalformedException("parameter twice");
      }
    }
    return new Parameters(values);
  }

  private Bare bare() {
    char first = peek();
    return switch (first) {
      case '"' -> quoted();
      case ':' -> binary();
      case '?' -> truth();
      default -> first == '-' || digit(first) ? whole() : token();
    };
  }

  private Bare quoted() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (!take('"')) {
      char c = next();
      if (c == '\\') {
        c = next();
        require(c == '"' || c == '\\', "escape of another character");
      }
      require(c >= ' ' && c <= '~', "character outside ASCII");
      value.append(c);
    }
    return new Bare.Text(value.toString());
  }

  private Bare binary() {
    expect(':');
    StringBuilder encoded = new StringBuilder();
    while (!take(':')) {
      encoded.append(next());
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded.toString());
      // One text for each value: unused bits and missing padding would make others.
      require(Base64.getEncoder().encodeToString(bytes).contentEquals(encoded), "unusual base64");
      return new Bare.Binary(Bytes.of(bytes));
    } catch (IllegalArgumentException wrong) {
      throw new MalformedException("no base64");
    }
  }

  private Bare truth() {
    expect('?');
    char c = next();
    require(c == '0' || c == '1', "neither true nor false");
    return new Bare.Truth(c == '1');
  }

  private Bare whole() {
    boolean negative = take('-');
    StringBuilder digits = new StringBuilder();
    while (digit(peek())) {
      digits.append(next());
    }
    require(!digits.isEmpty() && digits.length() <= MOST_DIGITS, "number of digits");
    require(peek() != '.', "decimal");
    long value = Long.parseLong(digits.toString());
    return new Bare.Whole(negative ? -value : value);
  }

  private Bare token() {
    require(letter(peek()) || peek() == '*', "no item");
    StringBuilder value = new StringBuilder();
    while (letter(peek()) || digit(peek()) || "!#$%&'*+-.^_`|~:/".indexOf(peek()) >= 0) {
      value.append(next());
    }
    return new Bare.Token(value.toString());
  }

  private String key() {
    require(lower(peek()) || peek() == '*', "no key");
    StringBuilder key = new StringBuilder();
    while (lower(peek()) || digit(peek()) || "_-.*".indexOf(peek()) >= 0) {
      key.append(next());
    }
    return key.toString();
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean lower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean letter(char c) {
    return lower(c) || (c >= 'A' && c <= 'Z');
  }

  private void spaces() {
    while (take(' ')) {
      // nothing else is to be done with them
    }
  }

  private void blanks() {
    while (take(' ') || take('\t')) {
      // nothing else is to be done with them
    }
  }

  private char peek() {
    return text.hasRemaining() ? text.get(text.position()) : END;
  }

  private char next() {
    require(text.hasRemaining(), "it ends too soon");
    return text.get();
  }

  private boolean take(char wanted) {
    boolean there = peek() == wanted;
    if (there) {
      char unused = text.get();
    }
    return there;
  }

  private void expect(char wanted) {
    require(take(wanted), "another character");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new MalformedException(otherwise);
    }
  }
}
