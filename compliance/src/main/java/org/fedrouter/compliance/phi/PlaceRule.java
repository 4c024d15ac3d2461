package org.fedrouter.compliance.phi;

import java.util.Set;

/** Towns, counties and facilities: from the dictionaries, and by what is around an unknown word. */
final class PlaceRule {
  private static final long NO_PLACE =
      Sort.STATE.bit() | Sort.COUNTRY.bit() | Sort.MONTHS | Sort.WEEKDAY.bit() | Sort.CLINICALS;
  private static final Set<String> LIVES =
      Set.of(
          "lives",
          "living",
          "resides",
          "residing",
          "resident",
          "born",
          "moved",
          "hometown",
          "traveled",
          "travelled",
          "traveling",
          "from",
          "visiting",
          "native",
          "flew",
          "near");
  private static final Set<String> ROOMS =
      Set.of("clinic", "hospital", "office", "branch", "campus");

  private final Words words;
  private final Lexicon lexicon;
  private final Findings findings;
  private final Towns towns;
  private final FacilityRule facilities;

  private PlaceRule(Words words, Lexicon lexicon, Findings findings) {
    this.words = words;
    this.lexicon = lexicon;
    this.findings = findings;
    towns = new Towns(words, lexicon);
    facilities = new FacilityRule(words, lexicon, towns, findings);
  }

  static void find(Words words, Lexicon lexicon, Findings findings) {
    PlaceRule rule = new PlaceRule(words, lexicon, findings);
    for (int i = 0; i < words.size(); ) {
      int after = rule.at(i);
      i = Math.max(after, i + 1);
    }
  }

  private int at(int i) {
    if (!words.word(i)) {
      return -1;
    }
    int facility = facilities.facility(i);
    if (facility > 0) {
      return facility;
    }
    int county = county(i);
    if (county > 0) {
      return county;
    }
    int last = towns.known(i);
    int after = last >= 0 ? town(i, last) : unknown(i);
    return after < 0 ? letters(i) : after;
  }

  private int town(int i, int last) {
    boolean phrase = last > i;
    boolean upper = words.upperFirst(i) && (!phrase || words.upperFirst(last));
    boolean state =
        (words.mark(last + 1, ',') && towns.stated(last + 2))
            || (towns.stated(last + 1) && words.capitals(last + 1) && !words.newLine(last + 1));
    boolean city = (lexicon.phrase(words.lower(i)) & Sort.CITY.bit()) != 0 || phrase;
    boolean room = ROOMS.contains(words.lower(last + 1)) && !words.newLine(last + 1);
    boolean around = words.is(i - 1, "the") && words.is(last + 1, "area");
    boolean clinical =
        (words.has(last + 1, Sort.CLINICAL_NOUN) && !around)
            || words.mark(last + 1, '-')
            || (words.has(last + 2, Sort.CLINICAL_NOUN)
                && !words.markOf(last + 1, ",.;:?!()\u2019'"))
            || (words.has(last + 1, Sort.FACILITY) && !room);
    boolean in =
        words.has(i - 1, Sort.IN)
            || room
            || around
            || (words.mark(i - 1, ',')
                && words.upperFirst(i - 2)
                && (phrase || words.has(i, Sort.CITY)));
    boolean word = words.hasAny(i, Sort.WORD_A.bit() | Sort.WORD_B.bit()) && !phrase;
    double score = state ? 0.9 : in && city ? 0.85 : in ? 0.72 : city && !word ? 0.6 : 0;
    boolean name = !phrase && words.hasAny(i, Sort.NAMES);
    score -= name && !in && !state ? 0.3 : 0;
    score -= word && !state ? in && LIVES.contains(words.lower(i - 1)) ? 0.1 : 0.3 : 0;
    score -= words.hasAny(i, NO_PLACE) && !phrase && !state ? 0.5 : 0;
    if (!upper) {
      boolean lives =
          LIVES.contains(words.lower(i - 1))
              || words.is(i - 2, "lives")
              || words.is(i - 2, "living");
      score = city && in && !word ? 0.7 : lives && in && !word ? 0.55 : 0;
    }
    if (score < 0.1 || (clinical && !state)) {
      return -1;
    }
    int end = state ? words.mark(last + 1, ',') ? last + 2 : last + 1 : room ? last + 1 : last;
    findings.add(
        words.start(i), words.end(end), PhiType.LOCATION, Math.min(score, 1), "place.town");
    return end + 1;
  }

  /** "in Lappeenranta": a capitalised word that is nothing else. */
  private int unknown(int i) {
    int cue = words.is(i - 1, "the") ? i - 2 : i - 1;
    boolean in = words.has(cue, Sort.IN) && cue == i - 1;
    boolean sure =
        LIVES.contains(words.lower(i - 1))
            || (words.is(i - 1, "in")
                && (words.is(i - 2, "lives")
                    || words.is(i - 2, "up")
                    || words.is(i - 2, "am")
                    || words.is(i - 2, "m")
                    || words.is(i - 2, "raised")
                    || words.is(i - 2, "born")));
    boolean stranger = stranger(i);
    if (!in || !stranger || (words.is(i - 1, "to") && !arrives(i)) || words.is(i - 1, "born")) {
      return -1;
    }
    int last = i;
    while (last < i + 3
        && (words.upperFirst(last + 1)
            || (words.has(last + 1, Sort.PARTICLE) && words.upperFirst(last + 2))
            || (words.mark(last + 1, '-') && words.upperFirst(last + 2)))
        && !words.newLine(last + 1)
        && !words.hasAny(last + 1, NO_PLACE)) {
      last = words.mark(last + 1, '-') ? last + 2 : last + 1;
    }
    boolean clinical =
        words.hasAny(last + 1, Sort.CLINICALS)
            || words.mark(last + 1, '-')
            || words.markOf(last + 1, "'\u2019");
    boolean acronym =
        words.capitals(i) && words.length(i) <= 4 && last == i && !sure && !arrives(i);
    boolean name = words.hasAny(i, Sort.GIVEN) && !sure;
    if (clinical || acronym || name || (words.number(last + 1) && words.joined(last + 1))) {
      return -1;
    }
    findings.add(
        words.start(i), words.end(last), PhiType.LOCATION, sure ? 0.7 : 0.58, "place.context");
    return last + 1;
  }

  private boolean arrives(int i) {
    return switch (words.lower(i - 2)) {
      case "moved",
          "flew",
          "travel",
          "traveled",
          "travelled",
          "go",
          "going",
          "went",
          "back",
          "drove",
          "trip",
          "transferred",
          "relocated",
          "returned",
          "delivered" ->
          true;
      default -> false;
    };
  }

  private boolean stranger(int i) {
    boolean chained =
        words.capitals(i)
            && words.mark(i + 1, '-')
            && words.capitals(i + 2)
            && words.length(i + 2) > 1
            && !words.has(i, Sort.CLINICAL);
    if (chained) {
      return words.length(i) + words.length(i + 2) >= 6;
    }
    return words.upperFirst(i)
        && words.length(i) >= 3
        && !words.hasAny(
            i,
            Sort.WORDS
                | NO_PLACE
                | Sort.EPONYM.bit()
                | Sort.TITLE.bit()
                | Sort.FACILITY.bit()
                | Sort.PERSON.bit()
                | Sort.VERB.bit()
                | Sort.LINK.bit())
        && !Shapes.drug(words.lower(i));
  }

  /** "seen at UWMC": the letters of a facility. */
  private int letters(int i) {
    boolean seen =
        (words.is(i - 1, "at") || words.mark(i - 1, '@'))
            && (words.has(i - 2, Sort.WHEN)
                || words.has(i - 2, Sort.VERB)
                || words.has(i - 2, Sort.LINK)
                || words.upperFirst(i - 2)
                || words.mark(i - 2, '.'));
    boolean letters =
        words.capitals(i)
            && words.length(i) >= 3
            && words.length(i) <= 6
            && !words.hasAny(i, Sort.PLAIN_OR_CLINICAL | Sort.STATE_CODE.bit());
    if (seen && letters) {
      findings.add(words.start(i), words.end(i), PhiType.LOCATION, 0.55, "place.letters");
      return i + 1;
    }
    return -1;
  }

  /** King County, Orleans Parish. */
  private int county(int i) {
    boolean after =
        (words.is(i, "county") || words.is(i, "parish") || words.is(i, "borough"))
            && words.upperFirst(i)
            && words.upperFirst(i - 1)
            && !words.newLine(i);
    if (!after || words.hasAny(i - 1, Sort.CLINICAL.bit())) {
      return -1;
    }
    int first = i - 1;
    while (first > i - 3
        && words.upperFirst(first - 1)
        && !words.newLine(first)
        && !words.hasAny(first - 1, Sort.CLINICAL.bit() | Sort.WORD_A.bit())) {
      first--;
    }
    findings.add(words.start(first), words.end(i), PhiType.LOCATION, 0.85, "place.county");
    return i + 1;
  }
}
