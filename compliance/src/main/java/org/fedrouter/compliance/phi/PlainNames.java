package org.fedrouter.compliance.phi;

import java.util.Set;

/** Names that somebody typed without capitals: behind a title or a cue, or two that go together. */
final class PlainNames {
  private static final Set<String> TITLES =
      Set.of("mr", "mrs", "ms", "miss", "dr", "prof", "mister");
  private static final long COMMON =
      Sort.WORD_A.bit()
          | Sort.WORD_B.bit()
          | Sort.CLINICALS
          | Sort.MONTHS
          | Sort.VERB.bit()
          | Sort.LINK.bit()
          | Sort.QUANTITY.bit()
          | Sort.IN.bit();

  private PlainNames() {}

  static void find(Words words, Findings findings) {
    boolean plain = plain(words.text);
    for (int i = 0; i < words.size(); i++) {
      if (!words.word(i) || words.upperFirst(i)) {
        continue;
      }
      if (TITLES.contains(words.lower(i))) {
        titled(words, i, findings);
      } else if (words.is(i, "name") || words.is(i, "named")) {
        named(words, i, findings);
      } else {
        pair(words, i, findings);
        lone(words, i, plain, findings);
      }
    }
  }

  private static boolean name(Words words, int i) {
    return words.word(i)
        && words.length(i) > 1
        && (!words.hasAny(i, COMMON)
            || (words.hasAny(i, Sort.GIVEN_A.bit() | Sort.SURNAME_A.bit())
                && !words.hasAny(i, Sort.WORD_A.bit() | Sort.CLINICALS)));
  }

  private static void titled(Words words, int i, Findings findings) {
    int first = words.mark(i + 1, '.') ? i + 2 : i + 1;
    boolean drive = words.is(i, "dr") && (words.number(i - 2) || words.number(i - 3));
    if (!name(words, first) || drive || words.newLine(first)) {
      return;
    }
    boolean more =
        name(words, first + 1)
            && !words.newLine(first + 1)
            && (words.hasAny(first + 1, Sort.SURNAMES) || !words.hasAny(first + 1, Sort.WORDS));
    int last = more ? first + 1 : first;
    findings.add(words.start(i), words.end(last), PhiType.NAME, 0.9, "name.plain-title");
  }

  private static void named(Words words, int i, Findings findings) {
    int first = words.is(i + 1, "is") || words.mark(i + 1, ':') ? i + 2 : i + 1;
    boolean said = first == i + 2 || words.is(i, "named");
    boolean drug =
        Shapes.drug(words.lower(first))
            || (words.hasAny(first, Sort.WORDS) && !words.hasAny(first, Sort.NAMES));
    if (!said || !name(words, first) || words.upperFirst(first) || drug) {
      return;
    }
    int last = first;
    while (last < first + 2
        && name(words, last + 1)
        && !words.newLine(last + 1)
        && !words.hasAny(last + 1, Sort.WORDS)) {
      last++;
    }
    findings.add(words.start(first), words.end(last), PhiType.NAME, 0.8, "name.plain-cue");
  }

  /** "john smith": a given name and a surname, neither of them a word. */
  private static void pair(Words words, int i, Findings findings) {
    boolean given =
        words.hasAny(i, Sort.GIVEN_A.bit() | Sort.GIVEN_B.bit())
            && !words.hasAny(i, Sort.WORDS | COMMON);
    boolean surname =
        (words.hasAny(i + 1, Sort.SURNAMES) && !words.hasAny(i + 1, Sort.WORDS | COMMON))
            || (words.word(i + 1)
                && !words.hasAny(
                    i + 1, Sort.WORDS | COMMON | Sort.NAMES | Sort.STATE.bit() | Sort.COUNTRY.bit())
                && words.length(i + 1) > 3
                && !Shapes.drug(words.lower(i + 1)));
    boolean clinical = words.has(i + 2, Sort.CLINICAL_NOUN);
    if (given && surname && !words.newLine(i + 1) && !clinical && !words.upperFirst(i + 1)) {
      findings.add(words.start(i), words.end(i + 1), PhiType.NAME, 0.66, "name.plain-pair");
    } else if (given
        && words.hasAny(i, Sort.GIVEN_A.bit())
        && !words.has(i, Sort.EPONYM)
        && cue(words, i)) {
      findings.add(words.start(i), words.end(i), PhiType.NAME, 0.56, "name.plain");
    }
  }

  /** Where nothing at all has a capital, a given name that is no word is one. */
  private static void lone(Words words, int i, boolean plain, Findings findings) {
    long other =
        Sort.WORDS
            | COMMON
            | Sort.EPONYM.bit()
            | Sort.TOWN.bit()
            | Sort.CITY.bit()
            | Sort.STATE.bit()
            | Sort.COUNTRY.bit()
            | Sort.PLAIN.bit();
    boolean given =
        words.hasAny(i, Sort.GIVEN_A.bit() | Sort.GIVEN_B.bit()) && !words.hasAny(i, other);
    if (plain && given && words.length(i) > 3 && !words.has(i + 1, Sort.CLINICAL_NOUN)) {
      findings.add(words.start(i), words.end(i), PhiType.NAME, 0.52, "name.plain");
    }
  }

  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isUpperCase(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean cue(Words words, int i) {
    return words.has(i - 1, Sort.PERSON)
        || words.is(i - 1, "hi")
        || words.is(i - 1, "hello")
        || words.is(i - 1, "dear")
        || (words.has(i + 1, Sort.VERB) && (words.length(i + 1) > 2 || i == 0))
        || (i == 0 && words.mark(1, ','));
  }
}
