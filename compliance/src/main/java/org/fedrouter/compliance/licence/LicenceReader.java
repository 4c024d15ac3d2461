package org.fedrouter.compliance.licence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.compliance.licence.LicenceExpression.And;
import org.fedrouter.compliance.licence.LicenceExpression.Or;
import org.jspecify.annotations.Nullable;

/**
 * Reads licence expressions. A plus sign binds strongest, then WITH, AND and OR. Operators are in
 * capitals or in small letters.
 */
final class LicenceReader {
  /** More than any licence field that was meant for readers. */
  private static final int MOST_CHARACTERS = 1 << 16;

  /** Each level is a few frames of the stack. */
  private static final int DEEPEST = 100;

  private static final String DOCUMENT = "DocumentRef-";
  private static final String REFERENCE = "LicenseRef-";
  private static final String ADDITION = "AdditionRef-";
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "WITH", "and", "or", "with");

  private final String text;
  private int at;
  private int depth;

  LicenceReader(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new InvalidLicence("an expression has at most " + MOST_CHARACTERS + " characters", 0);
    }
    this.text = text;
  }

  LicenceExpression expression() {
    LicenceExpression whole = or();
    skipSpaces();
    if (at < text.length()) {
      throw refusal("an operator or the end is expected");
    }
    return whole;
  }

  private LicenceExpression or() {
    Set<LicenceExpression> parts = new LinkedHashSet<>();
    do {
      LicenceExpression part = and();
      parts.addAll(part instanceof Or inner ? inner.parts() : List.of(part));
    } while (operator("OR"));
    return parts.size() == 1 ? parts.iterator().next() : new Or(List.copyOf(parts));
  }

  private LicenceExpression and() {
    Set<LicenceExpression> parts = new LinkedHashSet<>();
    do {
      LicenceExpression part = primary();
      parts.addAll(part instanceof And inner ? inner.parts() : List.of(part));
    } while (operator("AND"));
    return parts.size() == 1 ? parts.iterator().next() : new And(List.copyOf(parts));
  }

  private LicenceExpression primary() {
    skipSpaces();
    if (at >= text.length() || text.charAt(at) != '(') {
      return licence();
    }
    if (++depth > DEEPEST) {
      throw refusal("an expression has at most " + DEEPEST + " levels");
    }
    at++;
    LicenceExpression inner = or();
    skipSpaces();
    if (at >= text.length() || text.charAt(at) != ')') {
      throw refusal("a closing parenthesis is expected");
    }
    at++;
    depth--;
    return inner;
  }

  private Licence licence() {
    @Nullable String document = document(REFERENCE);
    int start = at;
    String id = word();
    if (id.equals(REFERENCE) || OPERATORS.contains(id)) {
      at = start;
      throw refusal("a licence is expected");
    }
    boolean plus = at < text.length() && text.charAt(at) == '+';
    if (plus && id.startsWith(REFERENCE)) {
      throw refusal("a reference to a licence has no plus sign");
    }
    at += plus ? 1 : 0;
    return new Licence(document, id, plus, operator("WITH") ? exception() : null);
  }

  private String exception() {
    skipSpaces();
    @Nullable String document = document(ADDITION);
    String id = word();
    if (OPERATORS.contains(id)) {
      throw refusal("an exception is expected");
    }
    return document == null ? id : document + ":" + id;
  }

  /** The document of a reference; null when none is named. */
  private @Nullable String document(String reference) {
    if (!text.startsWith(DOCUMENT, at)) {
      return null;
    }
    String document = word();
    if (document.equals(DOCUMENT) || !text.startsWith(":" + reference, at)) {
      throw refusal("a document is followed by a colon and " + reference);
    }
    at++;
    return document;
  }

  private String word() {
    int start = at;
    while (at < text.length() && isOfWord(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw refusal("a licence is expected");
    }
    return text.substring(start, at);
  }

  private boolean operator(String name) {
    skipSpaces();
    int end = at;
    while (end < text.length() && isOfWord(text.charAt(end))) {
      end++;
    }
    String word = text.substring(at, end);
    boolean found = OPERATORS.contains(word) && word.equalsIgnoreCase(name);
    at = found ? end : at;
    return found;
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isOfWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '-';
  }

  private InvalidLicence refusal(String rule) {
    return new InvalidLicence(rule, at);
  }
}
