package org.fedrouter.compliance.phi;

import java.util.Set;

/** Hospitals, clinics and offices: by their last word, by their name, by their saint. */
final class FacilityRule {
  private static final int LONGEST_PHRASE = 4;
  private static final int MOST_BEFORE_FACILITY = 5;
  private static final Set<String> SURE =
      Set.of(
          "hospital",
          "clinic",
          "infirmary",
          "hospice",
          "hosp",
          "polyclinic",
          "pharmacy",
          "krankenhaus",
          "klinikum",
          "hôpital",
          "ospedale",
          "sanatorium",
          "clínica");
  private static final Set<String> ROOMS =
      Set.of("clinic", "hospital", "office", "branch", "campus");
  private static final Set<String> QUOTED =
      Set.of(
          "guidelines",
          "guideline",
          "recommendations",
          "recommendation",
          "study",
          "criteria",
          "protocol",
          "score",
          "trial",
          "consensus",
          "publications",
          "literature",
          "website");

  private final Words words;
  private final Lexicon lexicon;
  private final Towns towns;
  private final Findings findings;

  FacilityRule(Words words, Lexicon lexicon, Towns towns, Findings findings) {
    this.words = words;
    this.lexicon = lexicon;
    this.towns = towns;
    this.findings = findings;
  }

  /** The index behind a facility that starts here, or -1. */
  int facility(int i) {
    if (!starts(i)) {
      return -1;
    }
    int named = name(i);
    int at = named > 0 ? named : i;
    int noun = -1;
    boolean sure = named > 0;
    int before = named > 0 ? 1 : 0;
    for (int steps = 0; steps < MOST_BEFORE_FACILITY * 2 && at < words.size(); steps++) {
      if (words.has(at, Sort.FACILITY)
          && (words.upperFirst(at) || (noun >= 0 && words.joined(at)))
          && !words.newLine(at)) {
        boolean second = before > 0 || at > i;
        noun = second ? at : noun;
        sure |= second && (SURE.contains(words.lower(at)) || placed(i));
        sure |=
            (words.is(at, "center")
                    || words.is(at, "centre")
                    || words.is(at, "office")
                    || words.is(at, "health"))
                && at > i;
        at++;
        at =
            words.mark(at, '.') && words.joined(at) && noun == at - 1 && words.upperFirst(at + 1)
                ? at + 1
                : at;
      } else if (links(at, i) || (words.upperFirst(at) && !words.newLine(at) && part(at))) {
        before += words.upperFirst(at) ? 1 : 0;
        at++;
      } else {
        break;
      }
      if (before > MOST_BEFORE_FACILITY) {
        return -1;
      }
    }
    int last = noun >= 0 ? noun : named > 0 ? named - 1 : -1;
    boolean saint = last < 0 && saint(i);
    if (saint) {
      last = saintEnd(i);
    }
    if (last < 0 || (!sure && !saint) || quoted(i, last)) {
      return -1;
    }
    last = city(last);
    double score = noun >= 0 ? 0.87 : named > 0 || saint ? 0.7 : 0;
    findings.add(words.start(i), words.end(last), PhiType.LOCATION, score, "place.facility");
    return last + 1;
  }

  private boolean placed(int i) {
    return words.is(i - 1, "at")
        || words.is(i - 1, "from")
        || words.is(i - 1, "to")
        || words.mark(i - 1, '@');
  }

  private boolean starts(int i) {
    return (words.upperFirst(i)
            && (part(i) || words.has(i, Sort.FACILITY_NAME) || words.has(i, Sort.STARTS_PHRASE))
            && !words.has(i - 1, Sort.TITLE))
        || (words.has(i, Sort.TITLE)
            && words.upperFirst(i)
            && words.mark(i + 1, '.')
            && words.upperFirst(i + 2)
            && words.is(i + 4, "s")
            && words.has(i + 5, Sort.FACILITY));
  }

  private boolean part(int at) {
    boolean saint =
        words.is(at, "st") || words.is(at, "mt") || words.is(at, "saint") || words.is(at, "mount");
    boolean strange =
        !words.hasAny(at, Sort.PLAIN.bit() | Sort.CLINICAL.bit() | Sort.DRUG.bit() | Sort.MONTHS)
            || (words.has(at, Sort.STARTS_PHRASE)
                && words.upperFirst(at + 1)
                && towns.known(at) > at);
    boolean opener = words.hasAny(at, Sort.LINK.bit() | Sort.IN.bit()) && words.has(at, Sort.PLAIN);
    return saint || (strange && !opener) || words.has(at, Sort.STATE);
  }

  /** of, and, &, hyphens, apostrophes and dots within a facility's name. */
  private boolean links(int at, int first) {
    if (at == first || words.newLine(at)) {
      return false;
    }
    boolean word =
        words.is(at, "of")
            || words.is(at, "and")
            || words.is(at, "for")
            || words.is(at, "the")
            || (words.is(at, "s") && words.joined(at))
            || (words.has(at, Sort.PARTICLE) && !words.upperFirst(at));
    boolean mark =
        words.markOf(at, "&-'\u2019") || (words.mark(at, '.') && words.length(at - 1) <= 3);
    return (word || mark)
        && (words.upperFirst(at + 1)
            || (words.is(at + 1, "s") && words.joined(at + 1))
            || words.is(at + 1, "the"));
  }

  /** The index behind a facility that needs no noun, or -1. */
  private int name(int i) {
    long sorts = Sort.FACILITY_NAME.bit();
    int after = words.has(i, Sort.FACILITY_NAME) && !common(i) ? i + 1 : -1;
    if (words.has(i, Sort.STARTS_PHRASE)) {
      StringBuilder phrase = new StringBuilder(words.lower(i));
      int at = i;
      for (int more = 1; more < LONGEST_PHRASE; more++) {
        at = words.markOf(at + 1, ".-&") && words.upperFirst(at + 2) ? at + 2 : at + 1;
        if (!words.upperFirst(at) || words.newLine(at)) {
          break;
        }
        phrase.append(' ').append(words.lower(at));
        after = (lexicon.phrase(phrase.toString()) & sorts) != 0 ? at + 1 : after;
      }
    }
    return after;
  }

  /** Names that are people or words too need a noun behind, or a place before. */
  private boolean common(int i) {
    boolean ambiguous = words.hasAny(i, Sort.NAMES | Sort.WORDS | Sort.EPONYM.bit());
    boolean at =
        words.mark(i - 1, '@')
            || words.is(i - 1, "at")
            || words.is(i - 1, "from")
            || words.is(i - 1, "by");
    return ambiguous
        && !(at
            && !words.upperFirst(i + 1)
            && !words.hasAny(i, Sort.WORD_A.bit() | Sort.GIVEN_A.bit()));
  }

  private boolean saint(int i) {
    return (words.is(i, "st") || words.is(i, "mt") || words.is(i, "saint") || words.is(i, "mount"))
        && words.upperFirst(i)
        && saintEnd(i) > 0
        && (words.has(i - 1, Sort.IN) || words.is(i - 1, "by") || words.is(saintEnd(i), "s"));
  }

  private int saintEnd(int i) {
    int at = words.mark(i + 1, '.') ? i + 2 : i + 1;
    if (!words.upperFirst(at)) {
      return -1;
    }
    return words.markOf(at + 1, "'\u2019") && words.is(at + 2, "s") ? at + 2 : at;
  }

  private boolean quoted(int first, int last) {
    boolean behind =
        words.has(last + 1, Sort.CLINICAL_NOUN)
            || QUOTED.contains(words.lower(last + 1))
            || (QUOTED.contains(words.lower(last + 2)) && !words.markOf(last + 1, ",."));
    boolean before =
        QUOTED.contains(words.lower(first - 2))
            && (words.is(first - 1, "from")
                || words.is(first - 1, "of")
                || words.is(first - 1, "by"));
    return behind || before;
  }

  /** "Mayo Clinic in Rochester", "Children's Hospital Los Angeles". */
  private int city(int last) {
    boolean room = ROOMS.contains(words.lower(last + 1)) && !words.newLine(last + 1);
    if (room) {
      return last + 1;
    }
    boolean in = words.is(last + 1, "in") || words.is(last + 1, "of") || words.mark(last + 1, ',');
    int first = in ? last + 2 : last + 1;
    if (!words.upperFirst(first) || words.newLine(first)) {
      return last;
    }
    int town = towns.known(first);
    if (town < 0) {
      return in && words.capitals(first) && towns.stated(first) ? first : last;
    }
    int state = words.mark(town + 1, ',') ? town + 2 : town + 1;
    return towns.stated(state) && words.upperFirst(state) ? state : town;
  }
}
