package org.fedrouter.compliance.phi;

/** Towns by the dictionaries, and states behind them. */
final class Towns {
  private static final int LONGEST_PHRASE = 4;

  private final Words words;
  private final Lexicon lexicon;

  Towns(Words words, Lexicon lexicon) {
    this.words = words;
    this.lexicon = lexicon;
  }

  /** The last token of the longest town that starts here, or -1. */
  int known(int i) {
    long places = Sort.TOWN.bit() | Sort.CITY.bit();
    int last = words.hasAny(i, places) ? i : -1;
    if (!words.has(i, Sort.STARTS_PHRASE)) {
      return last;
    }
    StringBuilder phrase = new StringBuilder(words.lower(i));
    int at = i;
    for (int more = 1; more < LONGEST_PHRASE; more++) {
      at = words.markOf(at + 1, ".-") ? at + 2 : at + 1;
      if (!words.word(at) || words.newLine(at)) {
        break;
      }
      phrase.append(' ').append(words.lower(at));
      if ((lexicon.phrase(phrase.toString()) & places) != 0) {
        last = at;
      }
    }
    return last;
  }

  boolean stated(int i) {
    return (words.has(i, Sort.STATE_CODE) && words.capitals(i))
        || (words.has(i, Sort.STATE) && words.upperFirst(i))
        || (words.has(i, Sort.COUNTRY) && words.upperFirst(i));
  }
}
