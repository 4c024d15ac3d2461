package org.fedrouter.compliance.version;

/**
 * Identifiers with dots between them, as pre-releases of Semantic Versioning: digits alone count as
 * numbers and come before texts, texts compare by their characters, and a beginning is before the
 * whole.
 */
final class Identifiers {
  private Identifiers() {}

  static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i <= a.length() && j <= b.length()) {
      int endA = end(a, i);
      int endB = end(b, j);
      int difference = compareOne(a.substring(i, endA), b.substring(j, endB));
      if (difference != 0) {
        return difference;
      }
      i = endA + 1;
      j = endB + 1;
    }
    return Boolean.compare(i <= a.length(), j <= b.length());
  }

  private static int end(String text, int from) {
    int dot = text.indexOf('.', from);
    return dot < 0 ? text.length() : dot;
  }

  private static int compareOne(String a, String b) {
    boolean numberA = Digits.all(a);
    boolean numberB = Digits.all(b);
    if (numberA && numberB) {
      return Digits.compare(a, b);
    }
    return numberA == numberB ? a.compareTo(b) : Boolean.compare(numberB, numberA);
  }
}
