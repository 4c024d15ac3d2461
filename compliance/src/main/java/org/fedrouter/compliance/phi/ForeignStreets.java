package org.fedrouter.compliance.phi;

import java.util.List;
import java.util.Set;

/**
 * Streets whose number comes behind, or whose first word says what they are: Rue Gafsa 12,
 * Hauptstraße 5.
 */
final class ForeignStreets {
  private static final List<String> STREET_ENDS =
      List.of(
          "straße",
          "strasse",
          "straat",
          "gasse",
          "gatan",
          "gata",
          "gade",
          "vägen",
          "vagen",
          "veien",
          "vegen",
          "vej",
          "veg",
          "weg",
          "platz",
          "laan",
          "katu",
          "tie",
          "allee",
          "allé",
          "gränd",
          "damm",
          "ufer",
          "plein",
          "kade",
          "singel",
          "dreef",
          "steenweg",
          "backe",
          "stræde",
          "plads",
          "brink",
          "gracht",
          "hof",
          "ring",
          "götu",
          "gatu",
          "vegur",
          "stien",
          "kuja",
          "polku",
          "ranta",
          "vænget",
          "haven",
          "parken",
          "straat",
          "utca",
          "götü",
          "holt",
          "stígur",
          "braut",
          "straede",
          "bakken",
          "toften",
          "marken",
          "lunden",
          "kroken",
          "svingen",
          "bakke",
          "rinteet",
          "mäki",
          "puistotie",
          "pad",
          "dijk",
          "hoek",
          "vallen",
          "väg",
          "vei");
  private static final Set<String> SPACED =
      Set.of(
          "strasse",
          "straße",
          "str",
          "straat",
          "laan",
          "gade",
          "gata",
          "gate",
          "vej",
          "vei",
          "veg",
          "tie",
          "katu",
          "utca",
          "út",
          "u",
          "tér",
          "tere",
          "ulica",
          "trg",
          "platz",
          "plads",
          "plass",
          "allee",
          "allé",
          "gasse",
          "weg",
          "mnt",
          "tee",
          "tänav",
          "pst",
          "plein",
          "kade",
          "väg",
          "street",
          "avenue",
          "road",
          "körút",
          "köz",
          "enparantza",
          "kalea",
          "cesta");
  private static final int MOST_NAMES = 5;

  private final Words words;
  private final AddressParts parts;

  ForeignStreets(Words words, AddressParts parts) {
    this.words = words;
    this.parts = parts;
  }

  /** Rue Gafsa 12, 12 Rue Gafsa, Hauptstraße 5, calle Mayor 3. */
  int at(int i) {
    boolean compound = words.word(i) && compound(i);
    if (compound) {
      int at =
          words.word(i + 1) && words.upperFirst(i + 1) && words.has(i + 1, Sort.STREET)
              ? i + 2
              : i + 1;
      boolean number = houseNumber(at);
      return number
          ? parts.afterNumber(at)
          : words.number(i - 1) && words.length(i - 1) <= 5 && words.upperFirst(i) ? i : -1;
    }
    boolean first =
        words.has(i, Sort.STREET_FIRST)
            && (words.upperFirst(i) || words.length(i) > 2 || words.mark(i + 1, '.'));
    if (!first || words.newLine(i + 1)) {
      return words.word(i) ? plainNumbered(i) : -1;
    }
    int at = words.mark(i + 1, '.') ? i + 2 : i + 1;
    int names = 0;
    while (names < MOST_NAMES
        && words.word(at)
        && !words.newLine(at)
        && !words.has(at, Sort.UNIT)
        && (words.upperFirst(at)
            || words.has(at, Sort.PARTICLE)
            || !words.hasAny(at, Sort.WORD_A.bit() | Sort.WORD_B.bit() | Sort.PLAIN_OR_CLINICAL))) {
      names++;
      at++;
      at = words.markOf(at, ".-'\u2019") && words.word(at + 1) ? at + 1 : at;
    }
    at = words.markOf(at, ",") && words.number(at + 1) ? at + 1 : at;
    boolean before =
        words.number(i - 1) && !words.newLine(i) && words.length(i) > (words.upperFirst(i) ? 1 : 2);
    if (names == 0 || !houseNumber(at)) {
      return names > 0 && before ? at - 1 : -1;
    }
    return parts.afterNumber(at);
  }

  private boolean houseNumber(int at) {
    return words.number(at)
        && words.length(at) <= 5
        && !words.newLine(at)
        && !words.has(at + 1, Sort.QUANTITY)
        && !words.markOf(at + 1, "%");
  }

  private boolean compound(int i) {
    if (words.length(i) < 6 || words.hasAny(i, Sort.WORDS | Sort.CLINICALS)) {
      return false;
    }
    for (String end : STREET_ENDS) {
      if (words.lower(i).endsWith(end) && words.length(i) > end.length() + 1) {
        return words.upperFirst(i) || end.length() > 4;
      }
    }
    return false;
  }

  /** "Allika 46, Suite 501": a name and a number before another part of an address. */
  private int plainNumbered(int i) {
    int street = spaced(i);
    if (street > 0) {
      return street;
    }
    int at = i;
    while (at < i + 4
        && words.upperFirst(at)
        && !words.hasAny(at, Sort.WORDS | Sort.CLINICALS | Sort.MONTHS)
        && !words.newLine(at + 1)) {
      at++;
      at = words.mark(at, '.') && words.joined(at) ? at + 1 : at;
    }
    if (at == i || !houseNumber(at)) {
      return -1;
    }
    int number = parts.afterNumber(at);
    int next = words.mark(number + 1, ',') ? number + 2 : number + 1;
    boolean unit = words.has(next, Sort.UNIT) && parts.unitNumber(next) > 0;
    boolean leading = words.number(i - 1) && !words.newLine(i) && words.length(i - 1) <= 5;
    return unit || (leading && words.newLine(number + 1) && number + 1 < words.size())
        ? number
        : -1;
  }

  /** Villacher Strasse 89, margrethes plads 17. */
  private int spaced(int i) {
    for (int at = i + 1; at < i + 4 && !words.newLine(at); at++) {
      if (SPACED.contains(words.lower(at))) {
        int number = words.mark(at + 1, '.') ? at + 2 : at + 1;
        boolean named =
            words.upperFirst(i) || !words.hasAny(i, Sort.WORDS | Sort.PLAIN_OR_CLINICAL);
        return named && houseNumber(number) ? parts.afterNumber(number) : -1;
      }
      if (!words.word(at)) {
        return -1;
      }
    }
    return -1;
  }
}
