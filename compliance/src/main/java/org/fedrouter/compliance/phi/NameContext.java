package org.fedrouter.compliance.phi;

import java.util.Set;

/** What stands in, before and behind a run of words that may be a name, in log odds. */
final class NameContext {
  private static final Set<String> AND_OTHERS = Set.of("et", "and");
  private static final Set<String> SAYS =
      Set.of("says", "said", "asked", "told", "replied", "asks", "tells", "shouted", "whispered");
  private static final Set<String> IS = Set.of("is", "was", "s");

  private final Words words;
  private final boolean clinical;

  NameContext(Words words) {
    this.words = words;
    clinical = clinical(words);
  }

  /** Whether the block speaks of medicine, where unknown words are terms rather than people. */
  private static boolean clinical(Words words) {
    int terms = 0;
    for (int i = 0; i < words.size(); i++) {
      boolean term =
          words.hasAny(i, Sort.CLINICALS)
              || (words.word(i) && Shapes.drug(words.lower(i)) && !words.hasAny(i, Sort.NAMES));
      terms += term ? 1 : 0;
    }
    return terms >= 2;
  }

  double inside(int first, int end) {
    double best = -9;
    double second = 0;
    int names = 0;
    int initials = 0;
    int eponyms = 0;
    for (int i = first; i < end; i++) {
      if (!words.upperFirst(i)) {
        continue;
      }
      if (words.initial(i)) {
        initials++;
        continue;
      }
      double evidence = NameEvidence.of(words, i);
      second = evidence > best ? Math.max(best, 0) : Math.max(second, evidence);
      best = Math.max(best, evidence);
      names++;
      eponyms += words.has(i, Sort.EPONYM) ? 1 : 0;
    }
    double total = best + 0.5 * second;
    boolean given = NameEvidence.given(words, first) || words.initial(first);
    if (names + initials >= 2) {
      total += given ? 1.5 : names >= 2 ? 0.2 : 0.6;
    }
    total -= eponyms > 0 && eponyms == names && !given ? 1.5 : 0;
    boolean lone = names == 1 && initials == 0;
    total -= lone && starts(first) ? 0.4 : 0;
    total += lone && alone(first, end) ? 0.6 : 0;
    total -= lone && clinical && !words.hasAny(first, Sort.NAMES) ? 0.5 : 0;
    return names == 0 ? -2 : total;
  }

  /** A line of nothing else. */
  private boolean alone(int first, int end) {
    boolean starts = first == 0 || words.newLine(first);
    return starts && (end >= words.size() || words.newLine(end));
  }

  /** Whether a sentence starts here. */
  private boolean starts(int i) {
    return i == 0 || words.newLine(i) || (words.markOf(i - 1, ".?!\u2022*") && !words.joined(i));
  }

  double before(int first, int end) {
    int at = first - 1;
    boolean mark = words.markOf(at, ":-(\"'\u201C\u2013=");
    at = mark ? at - 1 : at;
    double named = named(first);
    if (named > 0) {
      return named;
    }
    if (words.mark(at, ',') && patient(at - 1)) {
      return 2;
    }
    if (words.has(at, Sort.PERSON)) {
      return mark || words.length(at) > 2 ? 1.6 : 1;
    }
    if (words.is(at, "the") || words.is(at, "a") || words.is(at, "an")) {
      return -1.8;
    }
    if (SAYS.contains(words.lower(at))) {
      return 0.8;
    }
    if (words.has(at, Sort.LINK)) {
      boolean strange = end - first == 1 && !words.hasAny(first, Sort.NAMES);
      return strange && !words.is(at, "by")
          ? -0.3
          : words.is(at, "of") || words.is(at, "and") || words.is(at, "to") ? 0.2 : 0.5;
    }
    boolean place = words.is(at, "in") || words.is(at, "at") || words.is(at, "near");
    boolean given =
        words.hasAny(first, Sort.GIVEN_A.bit() | Sort.GIVEN_B.bit())
            && !words.hasAny(first, Sort.TOWN.bit() | Sort.CITY.bit());
    return place && end - first < 3 ? given ? -0.2 : -1 : 0;
  }

  /** "name is", "named", "Name:": how much it says. */
  double named(int first) {
    int at = first - 1;
    boolean colon = words.markOf(at, ":=");
    at = colon ? at - 1 : at;
    boolean is = IS.contains(words.lower(at)) || words.markOf(at, "\"'");
    int cue = is ? at - 1 : at;
    if (words.has(cue, Sort.NAMED) && !words.newLine(first)) {
      boolean greeting = words.length(cue) <= 3 || words.mark(at, ',');
      return words.is(cue, "known") && !words.is(at, "as") ? 0 : greeting ? 1.5 : 3;
    }
    boolean self =
        (words.is(at, "m") && words.is(at - 2, "i"))
            || (words.is(at, "am") && words.is(at - 1, "i"));
    boolean me = words.is(at, "me") && words.lower(at - 1).startsWith("call");
    return self || me ? 2 : colon && words.has(at, Sort.PERSON) ? 2 : 0;
  }

  /** "a 55-year-old man", "72F", "patient": somebody is spoken of. */
  private boolean patient(int at) {
    return words.has(at, Sort.PERSON)
        || words.is(at, "old")
        || (words.number(at - 1) && words.joined(at) && words.length(at) == 1);
  }

  double after(int first, int end) {
    int at = end;
    boolean possessive =
        words.markOf(at, "'\u2019") && words.is(at + 1, "s") && words.joined(at + 1);
    at = possessive ? at + 2 : at;
    boolean eponym = words.has(end - 1, Sort.EPONYM);
    if (clinical(at)) {
      return eponym || possessive ? -5 : -3.5;
    }
    if (words.is(at, "et") && words.is(at + 1, "al")) {
      return -5;
    }
    if (possessive) {
      return eponym && end - first == 1 ? -3 : 0.3;
    }
    if (words.mark(at, '-') && words.joined(at) && words.joined(at + 1)) {
      return -2;
    }
    if (words.mark(at, ':') && starts(first) && end - first < 4) {
      return 0.8;
    }
    int suffix = words.mark(at, ',') ? at + 1 : at;
    if (words.has(suffix, Sort.SUFFIX) && (words.capitals(suffix) || words.length(suffix) > 3)) {
      return 2.5;
    }
    return follows(at) - (words.has(at, Sort.FACILITY) && words.upperFirst(at) ? 3 : 0);
  }

  private double follows(int at) {
    boolean did =
        words.word(at)
            && words.length(at) > 4
            && words.lower(at).endsWith("ed")
            && !words.upperFirst(at)
            && !words.newLine(at);
    if (words.has(at, Sort.VERB) || did) {
      return 1.2;
    }
    if (words.mark(at, ',')
        && words.hasAny(at + 1, Sort.PLAIN.bit())
        && !words.upperFirst(at + 1)) {
      return 1.1;
    }
    boolean bracket = words.markOf(at, "(,");
    boolean record =
        words.number(at + 1)
            || words.is(at + 1, "mrn")
            || words.is(at + 1, "dob")
            || words.is(at + 1, "age")
            || words.is(at + 1, "aged")
            || words.is(at + 1, "a")
            || words.is(at + 1, "who")
            || words.is(at + 1, "ssn");
    boolean others = AND_OTHERS.contains(words.lower(at)) && words.upperFirst(at + 1);
    boolean pronoun = words.is(at, "his") || words.is(at, "her") || words.is(at, "him");
    return bracket && record ? 1.2 : pronoun ? 0.5 : words.markOf(at, "?!") || others ? 0.2 : 0;
  }

  /** Whether a disease, sign or score follows, also behind "-" and another eponym. */
  private boolean clinical(int at) {
    boolean noun = words.has(at, Sort.CLINICAL_NOUN) || words.has(at, Sort.DRUG);
    boolean near =
        words.hasAny(at, Sort.WORDS)
            && !words.has(at, Sort.VERB)
            && !words.has(at, Sort.LINK)
            && !words.has(at, Sort.IN)
            && words.has(at + 1, Sort.CLINICAL_NOUN)
            && !words.newLine(at + 1);
    return (noun || near || (Shapes.drug(words.lower(at)) && !words.upperFirst(at)))
        && !words.newLine(at);
  }
}
