package org.fedrouter.compliance.phi;

import java.util.Set;

/**
 * Elements of dates except the year: numeric and written dates, ranges, months, weekdays and
 * holidays that say when something was. A year alone, a season and a span of time stay.
 */
final class DateRule {
  private static final Set<String> HOLIDAYS =
      Set.of("christmas", "thanksgiving", "halloween", "easter", "hanukkah");
  private static final Set<String> BEFORE_MONTH =
      Set.of(
          "in", "since", "last", "next", "of", "early", "late", "mid", "until", "till", "by",
          "from", "through", "thru", "during", "this", "to", "before", "after", "around", "each",
          "between", "en", "im", "dated");
  private static final Set<String> PARTS_OF_DAY =
      Set.of("morning", "afternoon", "evening", "night", "noon");

  private final Words words;
  private final Findings findings;
  private final DateParts parts;
  private final NumericDates numbers;

  private DateRule(Words words, Findings findings) {
    this.words = words;
    this.findings = findings;
    parts = new DateParts(words);
    numbers = new NumericDates(words, parts, findings);
  }

  static void find(Words words, Findings findings) {
    DateRule rule = new DateRule(words, findings);
    for (int i = 0; i < words.size(); ) {
      int after = words.number(i) ? rule.number(i) : rule.word(i);
      i = Math.max(after, i + 1);
    }
  }

  private void add(int first, int last, double score, String rule) {
    findings.add(words.start(first), words.end(last), PhiType.DATE, score, rule);
  }

  /** A date that starts with a number; returns the index behind it, or -1. */
  private int number(int i) {
    int after = numbers.numeric(i);
    if (after < 0) {
      after = dayThenMonth(i);
    }
    return after < 0 ? numbers.bare(i) : after;
  }

  /** 3 March, 3rd of March 2021, 3-5 March. */
  private int dayThenMonth(int i) {
    if (!DateParts.day(words.value(i)) || words.length(i) > 2) {
      return -1;
    }
    int at = parts.ordinal(i + 1);
    if (words.markOf(at, "-\u2013/&") && DateParts.day(words.value(at + 1))) {
      at = parts.ordinal(at + 2);
    }
    at = words.mark(at, '.') ? at + 1 : at;
    at = words.mark(at, '-') && words.joined(at) ? at + 1 : at;
    at = DateParts.JOINS.contains(words.lower(at)) ? at + 1 : at;
    boolean named =
        words.has(at, Sort.MONTH)
            || (words.has(at, Sort.MONTH_UNSURE) && words.upperFirst(at))
            || (words.has(at, Sort.MONTH_UNSURE) && DateParts.JOINS.contains(words.lower(at - 1)));
    if (!named
        || words.newLine(at)
        || (foreign(at) && !words.upperFirst(at) && words.length(at) < 4)) {
      return -1;
    }
    int end = parts.withTime(parts.withYear(at + 1));
    int first = words.has(i - 2, Sort.WEEKDAY) ? i - 2 : i;
    add(first, end - 1, 0.95, "date.written");
    return end;
  }

  private boolean foreign(int at) {
    return words.is(at, "mei") || words.is(at, "mai") || words.is(at, "mar");
  }

  private int word(int i) {
    if (words.hasAny(i, Sort.MONTHS)) {
      int after = named(i);
      if (after > 0) {
        return after;
      }
    }
    if (words.has(i, Sort.WEEKDAY)) {
      return weekday(i);
    }
    return HOLIDAYS.contains(words.lower(i)) ? holiday(i) : -1;
  }

  private int named(int i) {
    boolean unsure = words.has(i, Sort.MONTH_UNSURE);
    int at = words.mark(i + 1, '.') && words.joined(i + 1) ? i + 2 : i + 1;
    at = words.markOf(at, "-/") && words.joined(at) ? at + 1 : at;
    at = words.is(at, "the") ? at + 1 : at;
    boolean number = words.number(at) && !words.newLine(at);
    if (number
        && words.length(at) <= 2
        && DateParts.day(words.value(at))
        && (!unsure || shown(i))) {
      return monthThenDay(i, at);
    }
    int end = parts.withYear(i + 1);
    if (end > i + 1 && (!unsure || words.upperFirst(i) || words.is(i - 1, "in"))) {
      add(i, end - 1, 0.9, "date.month-year");
      return end;
    }
    return bareMonth(i, unsure);
  }

  private boolean shown(int i) {
    return words.upperFirst(i) || words.has(i - 1, Sort.WHEN);
  }

  private int monthThenDay(int i, int dayAt) {
    boolean ofSeptember = words.is(dayAt + 1, "of");
    int at = parts.ordinal(dayAt + 1);
    if (at == dayAt + 1
        && words.has(at, Sort.QUANTITY)
        && !ofSeptember
        && !words.newLine(at)
        && !words.is(at, "at")) {
      return -1;
    }
    if ((words.markOf(at, "-\u2013&/") || words.is(at, "to") || words.is(at, "and"))
        && DateParts.day(words.value(at + 1))) {
      at = parts.ordinal(at + 2);
    }
    int end = parts.withTime(parts.withYear(at));
    int first = words.has(i - 2, Sort.WEEKDAY) && words.mark(i - 1, ',') ? i - 2 : i;
    first = words.has(i - 1, Sort.WEEKDAY) ? i - 1 : first;
    add(first, end - 1, 0.96, "date.written");
    return end;
  }

  /** "since June", "mid-March". */
  private int bareMonth(int i, boolean unsure) {
    int cue = words.mark(i - 1, '-') ? i - 2 : i - 1;
    boolean said =
        words.upperFirst(i) && words.length(i) >= 3 && BEFORE_MONTH.contains(words.lower(cue));
    boolean named = words.length(i) >= 4 || "may".equals(words.lower(i));
    if (said && named && !words.upperFirst(i + 1) && !(unsure && words.newLine(i))) {
      add(relative(i - 1), i, 0.6, "date.month");
      return i + 1;
    }
    return -1;
  }

  /** Takes "last" and "next" along. */
  private int relative(int i) {
    return words.is(i, "last") || words.is(i, "next") || words.is(i, "this") ? i : i + 1;
  }

  private int weekday(int i) {
    boolean repeated =
        words.is(i - 1, "every") || words.is(i - 1, "each") || words.is(i - 1, "per");
    boolean said =
        words.has(i - 1, Sort.WHEN)
            || PARTS_OF_DAY.contains(words.lower(i + 1))
            || (words.mark(i + 1, ',') && words.hasAny(i + 2, Sort.MONTHS))
            || words.is(i + 1, "at")
            || words.is(i + 1, "before")
            || words.mark(i + 1, ',');
    if (said && !repeated) {
      boolean part = PARTS_OF_DAY.contains(words.lower(i + 1)) && !words.newLine(i + 1);
      int last = part ? i + 1 : i;
      add(relative(i - 1), last, 0.58, "date.weekday");
      return last + 1;
    }
    return -1;
  }

  private int holiday(int i) {
    int at = words.is(i + 1, "day") || words.is(i + 1, "eve") ? i + 2 : i + 1;
    if (words.upperFirst(i) && (parts.yearAt(at) || words.is(i - 1, "on"))) {
      add(i, parts.yearAt(at) ? at : at - 1, 0.6, "date.holiday");
      return at + 1;
    }
    return -1;
  }
}
