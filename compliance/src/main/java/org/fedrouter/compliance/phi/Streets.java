package org.fedrouter.compliance.phi;

/** Streets with a number before: 1668 Glyn St; and what stands before a street on its line. */
final class Streets {
  private static final int MOST_NAMES = 5;

  private final Words words;

  Streets(Words words) {
    this.words = words;
  }

  /** 1668 Glyn St; 221B Baker Street; 159 North 12th Avenue. */
  int numbered(int i) {
    if (!words.number(i)
        || words.length(i) > 6
        || (words.joined(i) && !words.markOf(i - 1, "-#(\"'>"))) {
      return -1;
    }
    int at = i + 1;
    at = words.joined(at) && words.word(at) && words.length(at) == 1 ? at + 1 : at;
    if (words.mark(at, '-') && words.number(at + 1)) {
      at += 2;
    }
    boolean capital = false;
    for (int names = 0; names <= MOST_NAMES && !words.newLine(at); names++) {
      boolean ends = words.has(at, Sort.STREET) && names > 0 && !continues(at);
      if (ends && (capital || plainStreet(at))) {
        return words.mark(at + 1, '.') && words.joined(at + 1) ? at + 1 : at;
      }
      if (!named(at)) {
        return -1;
      }
      capital |= words.upperFirst(at);
      at++;
      while (words.markOf(at, ".'\u2019-") && words.joined(at)) {
        at++;
      }
      boolean ordinal =
          words.joined(at)
              && (words.is(at, "th")
                  || words.is(at, "st")
                  || words.is(at, "nd")
                  || words.is(at, "rd"))
              && words.number(at - 1);
      at = ordinal ? at + 1 : at;
    }
    return -1;
  }

  /** "Park Avenue": the street's name may be a kind of street. */
  private boolean continues(int at) {
    return words.has(at + 1, Sort.STREET)
        && words.length(at + 1) > 1
        && !words.newLine(at + 1)
        && words.upperFirst(at + 1) == words.upperFirst(at);
  }

  /** In lower case only the kinds that are hardly anything else. */
  private boolean plainStreet(int at) {
    return switch (words.lower(at)) {
      case "street",
          "avenue",
          "road",
          "lane",
          "drive",
          "boulevard",
          "blvd",
          "parkway",
          "highway",
          "court",
          "terrace",
          "rd",
          "ave" ->
          !words.has(at + 1, Sort.QUANTITY);
      default -> false;
    };
  }

  private boolean named(int at) {
    if (words.number(at)) {
      return words.length(at) <= 5;
    }
    return words.word(at)
        && !words.has(at, Sort.QUANTITY)
        && !words.hasAny(at, Sort.MONTHS)
        && (words.upperFirst(at)
            || (!words.has(at, Sort.WORD_A) && !words.has(at, Sort.CLINICAL))
            || words.has(at, Sort.PARTICLE));
  }

  /**
   * Takes along what stands before on the line: a number, the street's first words, "corner of".
   */
  int backwards(int from) {
    int first = from;
    while (first > from - 4 && !words.newLine(first) && foreignName(first - 1)) {
      first--;
    }
    boolean number =
        words.number(first - 1)
            && !words.newLine(first)
            && words.length(first - 1) <= 5
            && (!words.joined(first - 1) || words.mark(first - 2, '>'));
    if (number) {
      return words.number(first - 2) && !words.newLine(first - 1) && words.length(first - 2) <= 5
          ? first - 2
          : first - 1;
    }
    return words.number(from) ? from : first;
  }

  private boolean foreignName(int i) {
    return words.upperFirst(i)
        && !words.hasAny(
            i,
            Sort.WORD_A.bit()
                | Sort.WORD_B.bit()
                | Sort.PLAIN_OR_CLINICAL
                | Sort.MONTHS
                | Sort.GIVEN);
  }
}
