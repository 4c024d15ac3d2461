package org.fedrouter.compliance.phi;

import java.util.Set;

/** Ages above 89, in digits and in words; the number only, so that the sentence stays. */
final class AgeRule {
  private static final int OLDEST_KEPT = 89;
  private static final int OLDEST = 130;
  private static final Set<String> OLD =
      Set.of("year", "years", "yr", "yrs", "yo", "y", "yom", "yof");
  private static final Set<String> AGED = Set.of("age", "aged", "ages", "turned", "turning");
  private static final Set<String> SEX =
      Set.of("m", "f", "male", "female", "woman", "man", "lady", "gentleman");
  private static final Set<String> UNITS =
      Set.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  private AgeRule() {}

  static void find(Words words, Findings findings) {
    for (int i = 0; i < words.size(); i++) {
      int last = numeral(words, i);
      if (last >= 0 && (before(words, i) || after(words, last + 1))) {
        findings.add(words.start(i), words.end(last), PhiType.AGE, 0.92, "age.above-89");
      }
    }
  }

  /** The last token of a number above 89 that starts here, or -1. */
  private static int numeral(Words words, int i) {
    int value = words.value(i);
    if (value > OLDEST_KEPT && value <= OLDEST && words.length(i) <= 3) {
      return i;
    }
    if (words.is(i, "ninety")) {
      int at = words.mark(i + 1, '-') ? i + 2 : i + 1;
      return UNITS.contains(words.lower(at)) ? at : i;
    }
    boolean century = words.is(i, "hundred") || words.is(i, "centenarian");
    return century && !words.is(i - 1, "per") ? i : -1;
  }

  private static boolean before(Words words, int i) {
    int cue =
        words.markOf(i - 1, ":=") || words.is(i - 1, "of") || words.is(i - 1, "is") ? i - 2 : i - 1;
    return AGED.contains(words.lower(cue)) || words.is(i, "centenarian");
  }

  private static boolean after(Words words, int i) {
    int at = words.mark(i, '-') || words.mark(i, '\u2013') || words.mark(i, '\u2010') ? i + 1 : i;
    if (SEX.contains(words.lower(at)) && (words.joined(at) || words.length(at) > 1)) {
      return true;
    }
    if (words.is(at, "y") && words.mark(at + 1, '/') && words.is(at + 2, "o")) {
      return true;
    }
    if (!OLD.contains(words.lower(at))) {
      return false;
    }
    int next = words.mark(at + 1, '-') ? at + 2 : at + 1;
    return words.is(at, "yo")
        || words.is(at, "yom")
        || words.is(at, "yof")
        || words.is(next, "old")
        || (words.is(next, "of") && words.is(next + 1, "age"))
        || SEX.contains(words.lower(next));
  }
}
