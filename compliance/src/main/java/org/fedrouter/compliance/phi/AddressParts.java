package org.fedrouter.compliance.phi;

/** What an address goes on with: unit, town, state, postal code, country. */
final class AddressParts {
  private final Words words;

  AddressParts(Words words) {
    this.words = words;
  }

  /** Takes along what follows an address: unit, town, state, postal code, country. */
  int onwards(int from) {
    int last = from;
    for (int parts = 0; parts < 7; parts++) {
      int at = last + 1;
      while (words.markOf(at, ",")
          || (words.newLine(at) && words.markOf(at, ">?|*"))
          || (words.markOf(at, ">?|*") && words.markOf(at - 1, ">?|*"))) {
        at++;
      }
      boolean lineOrComma = at > last + 1 || words.newLine(at);
      int next = part(at, lineOrComma, parts > 0 || lineOrComma);
      if (next < 0) {
        return last;
      }
      last = next;
    }
    return last;
  }

  private int part(int at, boolean apart, boolean later) {
    if (words.has(at, Sort.UNIT) && unitNumber(at) > 0) {
      return unitNumber(at);
    }
    if (words.is(at, "box") && words.number(at + 1)) {
      return at + 1;
    }
    if (words.is(at, "nan")) {
      return at;
    }
    boolean state = words.has(at, Sort.STATE_CODE) || (apart && words.newLine(at + 1));
    if (state && words.capitals(at) && words.length(at) <= 3) {
      return at;
    }
    boolean region =
        words.number(at)
            && words.length(at) <= 2
            && apart
            && words.newLine(at + 1)
            && postalCode(at + 1) > 0;
    if (region) {
      return at;
    }
    int code = postalCode(at);
    if (code > 0 && !words.has(code + 1, Sort.QUANTITY)) {
      return code;
    }
    return town(at, apart, later);
  }

  int unitNumber(int at) {
    int number = words.markOf(at + 1, ".#") ? at + 2 : at + 1;
    number = words.mark(number, '#') ? number + 1 : number;
    boolean letter = words.word(number) && words.length(number) == 1 && words.upperFirst(number);
    return words.number(number) && words.length(number) <= 5
        ? afterNumber(number)
        : letter && !words.newLine(number) ? number : -1;
  }

  /** Up to five digits, ZIP+4, and the letters of Britain, Canada, the Netherlands. */
  int postalCode(int at) {
    if (words.number(at) && words.length(at) >= 4 && words.length(at) <= 6) {
      boolean plusFour = words.mark(at + 1, '-') && words.joined(at + 1) && words.number(at + 2);
      boolean dutch = words.capitals(at + 1) && words.length(at + 1) == 2 && words.length(at) == 4;
      return plusFour ? at + 2 : dutch ? at + 1 : at;
    }
    return outward(at);
  }

  /** SW1A 1AA, K1A 0B1. */
  int outward(int at) {
    if (!words.word(at)
        || words.length(at) > 2
        || !words.upperFirst(at)
        || !words.number(at + 1)
        || !words.joined(at + 1)) {
      return -1;
    }
    int in =
        words.word(at + 2) && words.joined(at + 2) && words.length(at + 2) == 1 ? at + 3 : at + 2;
    boolean british =
        words.number(in)
            && words.length(in) == 1
            && words.word(in + 1)
            && words.joined(in + 1)
            && words.length(in + 1) == 2
            && words.upperFirst(in + 1);
    boolean canadian =
        in == at + 3
            && words.number(in)
            && words.word(in + 1)
            && words.joined(in + 1)
            && words.length(in + 1) == 1
            && words.number(in + 2)
            && words.joined(in + 2);
    return british ? in + 1 : canadian ? in + 2 : -1;
  }

  /** The last word of a country of several. */
  boolean twoWords(int i) {
    return switch (words.lower(i)) {
      case "kingdom",
          "republic",
          "islands",
          "africa",
          "zealand",
          "korea",
          "arabia",
          "rica",
          "states",
          "salvador",
          "emirates",
          "herzegovina",
          "guinea",
          "lanka",
          "faso",
          "leone",
          "china",
          "tobago",
          "samoa",
          "isles",
          "territory",
          "polynesia",
          "caledonia",
          "lesotho" ->
          words.upperFirst(i);
      default -> false;
    };
  }

  /** "and", "of" and "the" within the name of a country. */
  private boolean linked(int i) {
    boolean link = words.is(i, "and") || words.is(i, "of") || words.is(i, "the");
    boolean next = words.upperFirst(i + 1) || (words.is(i + 1, "the") && words.upperFirst(i + 2));
    return link && next && !words.newLine(i + 1);
  }

  private int town(int at, boolean apart, boolean later) {
    int end = at;
    while (end < at + 5
        && words.word(end)
        && (end == at || !words.newLine(end))
        && (words.upperFirst(end)
            || (end > at && words.has(end, Sort.PARTICLE))
            || (end > at && linked(end))
            || !words.hasAny(
                end, Sort.WORDS | Sort.PLAIN_OR_CLINICAL | Sort.VERB.bit() | Sort.LINK.bit()))
        && (!words.has(end, Sort.PLAIN)
            || (end > at && linked(end))
            || words.capitals(end)
            || (words.is(end, "new") && end > at))
        && !words.has(end, Sort.PERSON)) {
      end++;
      end =
          words.markOf(end, "-.'\u2019") && words.joined(end) && words.upperFirst(end + 1)
              ? end + 1
              : end;
    }
    if (end == at) {
      return -1;
    }
    int next = words.mark(end, ',') ? end + 1 : end;
    boolean letters =
        words.capitals(next)
            && words.length(next) <= 3
            && words.upperFirst(at)
            && (next + 1 >= words.size() || !words.word(next + 1) || words.newLine(next + 1));
    boolean code =
        postalCode(next) > 0
            || (words.has(next, Sort.STATE_CODE) && words.capitals(next))
            || letters;
    boolean known =
        words.hasAny(at, Sort.TOWN.bit() | Sort.CITY.bit() | Sort.STATE.bit() | Sort.COUNTRY.bit());
    boolean numbered = words.number(end) && words.length(end) <= 2 && words.mark(end + 1, ',');
    end = numbered ? end + 1 : end;
    boolean closed = end >= words.size() || words.markOf(end, ".,;)?!\"") || words.newLine(end);
    boolean line = words.newLine(end) || end >= words.size();
    boolean ended =
        end > at + 1
            && words.upperFirst(at)
            && ((words.capitals(end - 1) && words.length(end - 1) <= 3)
                || words.hasAny(end - 1, Sort.STATE.bit() | Sort.COUNTRY.bit() | Sort.CITY.bit())
                || twoWords(end - 1));
    boolean fits =
        code
            || ended
            || (known && (apart || later || words.upperFirst(at)))
            || (apart && closed && (words.upperFirst(at) || line));
    return fits ? end - 1 : -1;
  }

  int afterNumber(int at) {
    boolean letter = words.joined(at + 1) && words.word(at + 1) && words.length(at + 1) == 1;
    return letter ? at + 1 : at;
  }
}
