package org.fedrouter.compliance.phi;

/** Dates of numbers alone, and days behind "on the". */
final class NumericDates {
  private final Words words;
  private final DateParts parts;
  private final Findings findings;

  NumericDates(Words words, DateParts parts, Findings findings) {
    this.words = words;
    this.parts = parts;
    this.findings = findings;
  }

  private void add(int first, int last, double score, String rule) {
    findings.add(words.start(first), words.end(last), PhiType.DATE, score, rule);
  }

  int numeric(int i) {
    boolean separated =
        words.markOf(i + 1, "/-.")
            && words.joined(i + 1)
            && words.joined(i + 2)
            && words.number(i + 2);
    boolean follows = i > 0 && words.joined(i) && words.markOf(i - 1, "/-.") && words.number(i - 2);
    if (!separated || follows) {
      return -1;
    }
    boolean whole =
        words.joined(i + 3)
            && words.markOf(i + 3, "/-.")
            && words.text.charAt(words.start(i + 3)) == words.text.charAt(words.start(i + 1))
            && words.joined(i + 4)
            && words.number(i + 4);
    return whole ? threeParts(i) : twoParts(i);
  }

  private int threeParts(int i) {
    int a = words.value(i);
    int b = words.value(i + 2);
    int c = words.value(i + 4);
    boolean more =
        words.joined(i + 5)
            && words.markOf(i + 5, "/-.")
            && words.joined(i + 6)
            && words.number(i + 6);
    boolean yearFirst = parts.yearAt(i) && DateParts.month(b) && DateParts.day(c);
    boolean yearLast =
        ((words.length(i + 4) == 4 && DateParts.year(c)) || words.length(i + 4) == 2)
            && ((DateParts.month(a) && DateParts.day(b))
                || (DateParts.day(a) && DateParts.month(b)));
    boolean dotted = words.mark(i + 1, '.') && words.length(i + 4) == 2;
    if (more || (!yearFirst && !yearLast)) {
      return -1;
    }
    int end = parts.withTime(i + 5);
    add(i, end - 1, dotted ? 0.7 : 0.96, "date.numeric");
    return end;
  }

  /** 3/14, 08/22, 3-14: only where something says that it is a date. */
  private int twoParts(int i) {
    int a = words.value(i);
    int b = words.value(i + 2);
    boolean monthAndYear = DateParts.month(a) && words.length(i + 2) == 4 && DateParts.year(b);
    if (monthAndYear && !words.mark(i + 1, '.')) {
      add(i, i + 2, 0.85, "date.month-year");
      return i + 3;
    }
    boolean slash = words.mark(i + 1, '/');
    boolean fits =
        (((DateParts.month(a) && DateParts.day(b)) || (DateParts.day(a) && DateParts.month(b)))
                && words.length(i + 2) == 2)
            || (DateParts.month(a) && DateParts.day(b));
    boolean quantity = words.has(i + 3, Sort.QUANTITY) && !words.newLine(i + 3);
    boolean more = words.joined(i + 3) && (words.word(i + 3) || words.markOf(i + 3, "%-:"));
    if (!fits || quantity || more || (!slash && !parts.birth(i))) {
      return -1;
    }
    if (words.is(i - 1, "on")
        || parts.birth(i)
        || dated(i)
        || (words.mark(i - 1, '(') && dated(i - 1))) {
      add(i, i + 2, 0.75, "date.month-day");
      return i + 3;
    }
    return -1;
  }

  private boolean dated(int i) {
    boolean marked = words.mark(i - 1, ':');
    int cue = marked ? i - 2 : i - 1;
    return words.has(cue, Sort.WHEN)
        && !words.is(cue, "of")
        && !words.is(cue, "to")
        && !words.is(cue, "at")
        && !words.is(cue, "the")
        && !words.is(cue, "and")
        && !words.is(cue, "for")
        && !words.is(cue, "in")
        && !words.is(cue, "from")
        && !words.is(cue, "before")
        && !words.is(cue, "after")
        && !words.is(cue, "around")
        && !words.is(cue, "by");
  }

  /** Eight or six digits behind a cue. */
  int bare(int i) {
    int digits = words.length(i);
    if ((digits == 8 || digits == 6) && parts.birth(i)) {
      add(i, i, 0.9, "date.compact");
      return i + 1;
    }
    return words.is(i - 1, "the") && words.is(i - 2, "on") ? onThe(i) : -1;
  }

  /** "on the 14th", at the end of what is said. */
  private int onThe(int i) {
    int after = parts.ordinal(i + 1);
    boolean ends = after > i + 1 && (after >= words.size() || words.markOf(after, ".,;)?!"));
    if (!ends || !DateParts.day(words.value(i))) {
      return -1;
    }
    add(i, after - 1, 0.55, "date.day");
    return after;
  }
}
