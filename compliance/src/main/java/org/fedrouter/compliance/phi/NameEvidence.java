package org.fedrouter.compliance.phi;

/** How much a capitalised word by itself looks like a part of a person's name, in log odds. */
final class NameEvidence {
  /** Below this a word ends a name. */
  static final double NONE = -2;

  private static final long PLACES = Sort.STATE.bit() | Sort.COUNTRY.bit();

  private NameEvidence() {}

  static double of(Words words, int i) {
    if (words.has(i, Sort.WEEKDAY)
        || (words.has(i, Sort.FACILITY) && !words.hasAny(i, Sort.GIVEN))) {
      return -4;
    }
    boolean name = words.hasAny(i, Sort.NAMES);
    double evidence = name ? known(words, i) : words.hasAny(i, Sort.WORDS) ? 0 : stranger(words, i);
    evidence -= word(words, i);
    if (words.hasAny(i, Sort.PLAIN_OR_CLINICAL)) {
      evidence -= name ? 2.5 : 4;
    }
    if (words.has(i, Sort.EPONYM)) {
      evidence -= words.hasAny(i, Sort.GIVEN_A.bit() | Sort.GIVEN_B.bit()) ? 0.2 : 1;
    }
    if (words.hasAny(i, Sort.MONTHS) || words.hasAny(i, PLACES)) {
      evidence -= words.hasAny(i, Sort.GIVEN_A.bit() | Sort.GIVEN_B.bit()) ? 1.5 : 3;
    }
    if (words.has(i, Sort.CITY) || (words.has(i, Sort.TOWN) && !name)) {
      evidence -= 1;
    }
    if (words.hasAny(
            i, Sort.PERSON.bit() | Sort.NAMED.bit() | Sort.TITLE.bit() | Sort.QUANTITY.bit())
        && !words.hasAny(i, Sort.GIVEN)) {
      evidence -= 3;
    }
    return evidence;
  }

  private static double known(Words words, int i) {
    double given =
        words.has(i, Sort.GIVEN_A)
            ? 3
            : words.has(i, Sort.GIVEN_B) ? 2.7 : words.has(i, Sort.GIVEN_C) ? 1.9 : 0;
    double surname =
        words.has(i, Sort.SURNAME_A)
            ? 2.4
            : words.has(i, Sort.SURNAME_B) ? 2.1 : words.has(i, Sort.SURNAME_C) ? 1.5 : 0;
    boolean acronym = words.capitals(i) && words.length(i) <= 3;
    return Math.max(given, surname) + (given > 0 && surname > 0 ? 0.3 : 0) - (acronym ? 3 : 0);
  }

  private static double word(Words words, int i) {
    if (words.has(i, Sort.WORD_A)) {
      return 3.5;
    }
    return words.has(i, Sort.WORD_B)
        ? 2.6
        : words.has(i, Sort.WORD_C)
            ? 1.6
            : words.hasAny(i, Sort.WORDS) ? words.hasAny(i, Sort.GIVEN) ? 0.6 : 1.2 : 0;
  }

  private static double stranger(Words words, int i) {
    if (Shapes.drug(words.lower(i)) || words.length(i) < 3) {
      return words.length(i) == 2 && !words.capitals(i) ? 0 : -3;
    }
    if (words.capitals(i)) {
      return words.length(i) <= 5 ? -2 : 0.5;
    }
    for (int at = words.start(i) + 1; at < words.end(i); at++) {
      boolean camel =
          Character.isUpperCase(words.text.charAt(at))
              && !Words.apostrophe(words.text.charAt(at - 1));
      if (camel
          && !words.lower(i).startsWith("mc")
          && !words.lower(i).startsWith("mac")
          && !words.lower(i).startsWith("de")
          && !words.lower(i).startsWith("la")
          && !words.lower(i).startsWith("le")) {
        return -1;
      }
    }
    return 2.25;
  }

  /** Whether it is a given name and no common word. */
  static boolean given(Words words, int i) {
    return words.hasAny(i, Sort.GIVEN) && !words.hasAny(i, Sort.WORD_A.bit() | Sort.WORD_B.bit());
  }
}
