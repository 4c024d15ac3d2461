package org.fedrouter.compliance.phi;

import java.util.Set;

/** Days, months, years and what may stand between them. */
final class DateParts {
  private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th", "º", "er", "ste");
  static final Set<String> JOINS = Set.of("of", "de", "del", "di", "the", "do");
  private static final Set<String> BIRTH = Set.of("dob", "birthdate", "birthday", "born", "dod");

  private final Words words;

  DateParts(Words words) {
    this.words = words;
  }

  static boolean day(int value) {
    return value >= 1 && value <= 31;
  }

  static boolean month(int value) {
    return value >= 1 && value <= 12;
  }

  static boolean year(int value) {
    return value >= 1880 && value <= 2100;
  }

  boolean yearAt(int i) {
    return words.length(i) == 4 && year(words.value(i));
  }

  /** Takes a time along that follows a date. */
  int withTime(int from) {
    int at = (words.is(from, "t") && words.joined(from)) || words.is(from, "at") ? from + 1 : from;
    at = words.mark(from, ',') ? from + 1 : at;
    if (words.number(at) && words.mark(at + 1, ':') && words.number(at + 2)) {
      at += 3;
      if (words.mark(at, ':') && words.number(at + 1)) {
        at += 2;
      }
      return words.is(at, "z") && words.joined(at) ? at + 1 : at;
    }
    return from;
  }

  int ordinal(int i) {
    return words.joined(i) && ORDINALS.contains(words.lower(i)) ? i + 1 : i;
  }

  /** The index behind a year, and behind what joins it to the date. */
  int withYear(int from) {
    int at = from;
    at = words.mark(at, '.') && words.joined(at) ? at + 1 : at;
    at = words.markOf(at, ",-/") ? at + 1 : at;
    at = JOINS.contains(words.lower(at)) || words.is(at, "in") ? at + 1 : at;
    if (words.markOf(at, "'\u2019") && words.length(at + 1) == 2 && words.value(at + 1) >= 0) {
      return at + 2;
    }
    if (yearAt(at) && !words.has(at + 1, Sort.QUANTITY)) {
      return at + 1;
    }
    boolean shortYear = at > from && words.markOf(at - 1, "-/") && words.length(at) == 2;
    return shortYear && words.number(at) ? at + 1 : from;
  }

  boolean birth(int i) {
    for (int back = i - 1; back >= i - 4; back--) {
      if (BIRTH.contains(words.lower(back))
          || (words.is(back, "birth") && words.is(back - 1, "of"))) {
        return true;
      }
    }
    return false;
  }
}
