package org.fedrouter.compliance.document;

/** Words and numbers of JSON: RFC 8259, 3 and 6. */
final class JsonScalar {
  private JsonScalar() {}

  static boolean holds(String text) {
    return text.equals("true") || text.equals("false") || text.equals("null") || isNumber(text);
  }

  private static boolean isNumber(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int whole = digits(text, at);
    if (whole == at || (text.charAt(at) == '0' && whole > at + 1)) {
      return false;
    }
    int behind = fraction(text, whole);
    return behind > 0 && exponent(text, behind) == text.length();
  }

  private static int fraction(String text, int at) {
    if (at == text.length() || text.charAt(at) != '.') {
      return at;
    }
    int end = digits(text, at + 1);
    return end == at + 1 ? -1 : end;
  }

  private static int exponent(String text, int at) {
    if (at == text.length() || Character.toLowerCase(text.charAt(at)) != 'e') {
      return at;
    }
    boolean signed = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0;
    int from = at + (signed ? 2 : 1);
    int end = digits(text, from);
    return end == from ? -1 : end;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
