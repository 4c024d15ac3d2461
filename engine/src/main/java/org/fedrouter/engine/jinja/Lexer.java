package org.fedrouter.engine.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a template into pieces, with the white space rules that chat templates are written for: the
 * first newline after a statement goes (trim_blocks), as do blanks between the start of a line and
 * a statement (lstrip_blocks); a hyphen at either end of a tag takes all white space on that side.
 */
final class Lexer {
  private static final Set<String> PAIRS = Set.of("==", "!=", "<=", ">=", "//", "**");
  private static final String SINGLES = "+-*/%~<>=()[]{}.,:|";

  private final String source;
  private final List<Piece> pieces = new ArrayList<>();
  private int at;
  private boolean lineStart = true;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Piece> pieces(String source) {
    String normal = source.replace("\r\n", "\n").replace('\r', '\n');
    String text = normal.endsWith("\n") ? normal.substring(0, normal.length() - 1) : normal;
    Lexer lexer = new Lexer(text);
    lexer.run();
    return lexer.pieces;
  }

  private void run() {
    for (int open = next(); open >= 0; open = next()) {
      char kind = source.charAt(open + 1);
      char sign = open + 2 < source.length() ? source.charAt(open + 2) : ' ';
      text(source.substring(at, open), kind, sign);
      at = open + (sign == '-' || sign == '+' ? 3 : 2);
      tag(kind);
    }
    pieces.add(new Piece.Text(source.substring(at)));
  }

  private int next() {
    for (int i = source.indexOf('{', at); i >= 0; i = source.indexOf('{', i + 1)) {
      if (i + 1 < source.length() && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private void text(String text, char kind, char sign) {
    int line = text.lastIndexOf('\n') + 1;
    boolean fromStart = line > 0 || lineStart;
    if (sign == '-') {
      pieces.add(new Piece.Text(text.stripTrailing()));
    } else if (kind != '{' && sign != '+' && fromStart && text.substring(line).isBlank()) {
      pieces.add(new Piece.Text(text.substring(0, line)));
    } else {
      pieces.add(new Piece.Text(text));
    }
  }

  private void tag(char kind) {
    if (kind == '#') {
      int end = source.indexOf("#}", at);
      if (end < 0) {
        throw new TemplateException("a comment does not end");
      }
      boolean hyphen = end > at && source.charAt(end - 1) == '-';
      finish(end + 2, hyphen ? '-' : ' ', true);
      return;
    }
    List<Token> tokens = new ArrayList<>();
    String close = kind == '{' ? "}}" : "%}";
    int depth = 0;
    while (!atClose(close, depth)) {
      Token token = token();
      depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
      tokens.add(token);
    }
    tokens.add(new Token(Token.Kind.END, "end of tag"));
    pieces.add(kind == '{' ? new Piece.Print(tokens) : new Piece.Block(tokens));
  }

  /** Skips white space; at the end of the tag also what its sign says. */
  private boolean atClose(String close, int depth) {
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
    if (at >= source.length()) {
      throw new TemplateException("a tag does not end");
    }
    char sign = source.charAt(at);
    int skip = (sign == '-' || sign == '+') && source.startsWith(close, at + 1) ? 1 : 0;
    if (depth > 0 || !source.startsWith(close, at + skip)) {
      return false;
    }
    finish(at + skip + 2, skip == 1 ? sign : ' ', close.equals("%}"));
    return true;
  }

  private void finish(int end, char sign, boolean block) {
    at = end;
    if (sign == '-') {
      while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
        at++;
      }
    } else if (block && sign != '+' && source.startsWith("\n", at)) {
      at++;
    }
    lineStart = at > end && source.charAt(at - 1) == '\n';
  }

  private Token token() {
    char c = source.charAt(at);
    if (c == '"' || c == '\'') {
      return string(c);
    }
    if (Character.isDigit(c)) {
      return number();
    }
    if (Character.isLetter(c) || c == '_') {
      int from = at;
      while (at < source.length() && isName(source.charAt(at))) {
        at++;
      }
      return new Token(Token.Kind.NAME, source.substring(from, at));
    }
    String pair = source.substring(at, Math.min(source.length(), at + 2));
    if (PAIRS.contains(pair)) {
      at += 2;
      return new Token(Token.Kind.OPERATOR, pair);
    }
    if (SINGLES.indexOf(c) < 0) {
      throw new TemplateException("unexpected character U+%04X".formatted((int) c));
    }
    at++;
    return new Token(Token.Kind.OPERATOR, String.valueOf(c));
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private Token number() {
    int from = at;
    while (at < source.length() && Character.isDigit(source.charAt(at))) {
      at++;
    }
    boolean real =
        at + 1 < source.length()
            && source.charAt(at) == '.'
            && Character.isDigit(source.charAt(at + 1));
    if (real) {
      at++;
      while (at < source.length() && Character.isDigit(source.charAt(at))) {
        at++;
      }
    }
    Token.Kind kind = real ? Token.Kind.REAL : Token.Kind.INTEGER;
    return new Token(kind, source.substring(from, at));
  }

  private Token string(char quote) {
    StringBuilder text = new StringBuilder();
    for (at++; at < source.length() && source.charAt(at) != quote; at++) {
      char c = source.charAt(at);
      if (c == '\\' && at + 1 < source.length()) {
        escaped(source.charAt(++at), text);
      } else {
        text.append(c);
      }
    }
    if (at >= source.length()) {
      throw new TemplateException("a string does not end");
    }
    at++;
    return new Token(Token.Kind.STRING, text.toString());
  }

  private void escaped(char c, StringBuilder text) {
    switch (c) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case '\\', '\'', '"' -> text.append(c);
      case 'u' -> {
        text.append((char) hex(at + 1));
        at += 4;
      }
      default -> text.append('\\').append(c);
    }
  }

  private int hex(int from) {
    try {
      return Integer.parseInt(source, from, from + 4, 16);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new TemplateException("an escape \\u needs four hexadecimal digits");
    }
  }
}
