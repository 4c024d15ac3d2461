package org.fedrouter.engine.jinja;

import java.util.List;

/** The words of one tag, read from left to right. */
final class Tokens {
  private static final int DEPTH = 100;

  private final List<Token> words;
  private int at;
  private int depth;

  Tokens(List<Token> words) {
    this.words = words;
  }

  Token peek() {
    return words.get(at);
  }

  Token next() {
    Token token = words.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  boolean take(String text) {
    if (peek().is(text)) {
      at++;
      return true;
    }
    return false;
  }

  void expect(String text) {
    if (!take(text)) {
      throw unexpected(text);
    }
  }

  String name() {
    if (peek().kind() != Token.Kind.NAME) {
      throw unexpected("a name");
    }
    return next().text();
  }

  /** Whether a name followed by "=" comes next: a named argument. */
  boolean named() {
    return peek().kind() == Token.Kind.NAME && words.get(at + 1).is("=");
  }

  void end() {
    if (peek().kind() != Token.Kind.END) {
      throw unexpected("the end of the tag");
    }
  }

  TemplateException unexpected(String wanted) {
    return new TemplateException("expected " + wanted + ", found " + peek().text());
  }

  void enter() {
    if (++depth > DEPTH) {
      throw new TemplateException("expressions must be nested at most " + DEPTH + " deep");
    }
  }

  void leave() {
    depth--;
  }
}
