package org.fedrouter.compliance.phi;

/** Addresses that something announces: a unit, a corner, a military post, "lives at". */
final class AddressCues {
  private final Words words;
  private final AddressParts parts;
  private final Findings findings;

  AddressCues(Words words, AddressParts parts, Findings findings) {
    this.words = words;
    this.parts = parts;
    this.findings = findings;
  }

  /** The last token of an address that is announced here, or -1. */
  int at(int i) {
    int last = corner(i);
    last = last < 0 ? unit(i) : last;
    last = last < 0 ? military(i) : last;
    return last < 0 ? announced(i) : last;
  }

  /** A unit shows an address, whatever its street is called: 25 Schaarsteinweg 58 Apt. 584. */
  private int unit(int i) {
    boolean unit =
        (words.is(i, "apt")
                || words.is(i, "suite")
                || words.is(i, "apartment")
                || words.is(i, "ste"))
            && parts.unitNumber(i) > 0
            && words.number(parts.unitNumber(i));
    if (!unit) {
      return -1;
    }
    int first = i;
    boolean lines = false;
    while (first > i - 9) {
      if (words.newLine(first)) {
        if (lines || first == 0 || !words.number(first - 1)) {
          break;
        }
        lines = true;
      }
      boolean part =
          (words.number(first - 1) && words.length(first - 1) <= 6)
              || words.markOf(first - 1, ",.'\u2019-/")
              || (words.word(first - 1)
                  && !words.hasAny(first - 1, Sort.WORD_A.bit() | Sort.PLAIN_OR_CLINICAL)
                  && !words.has(first - 1, Sort.TITLE))
              || words.has(first - 1, Sort.STREET_FIRST)
              || words.has(first - 1, Sort.PARTICLE);
      boolean name = words.hasAny(first - 1, Sort.GIVEN) && !words.number(first);
      if (!part || name) {
        break;
      }
      first--;
    }
    while (first < i && words.markOf(first, ",.'\u2019-/")) {
      first++;
    }
    int end = parts.onwards(parts.unitNumber(i));
    findings.add(words.start(first), words.end(end), PhiType.LOCATION, 0.8, "address.unit");
    return end;
  }

  /** "the corner of A and B". */
  private int corner(int i) {
    if (!words.is(i, "corner") || !words.is(i + 1, "of")) {
      return -1;
    }
    int at = i + 2;
    int last = -1;
    while (at < i + 16 && !words.newLine(at) && at < words.size()) {
      boolean part =
          words.upperFirst(at)
              || words.number(at)
              || words.has(at, Sort.STREET)
              || words.has(at, Sort.PARTICLE)
              || (words.word(at) && !words.hasAny(at, Sort.WORDS | Sort.PLAIN_OR_CLINICAL));
      boolean link = words.is(at, "and") || words.markOf(at, ".-&'\u2019");
      if (!part && !link) {
        break;
      }
      last = part ? at : last;
      at++;
    }
    if (last < 0) {
      return -1;
    }
    int first = words.is(i - 1, "the") ? i - 1 : i;
    int end = parts.onwards(last);
    findings.add(words.start(first), words.end(end), PhiType.LOCATION, 0.85, "address.corner");
    return end;
  }

  /** "lives at 56 San Andrés 70": numbers and names behind what announces an address. */
  private int announced(int i) {
    boolean lives =
        (words.is(i, "at")
                && (words.lower(i - 1).startsWith("live")
                    || words.is(i - 1, "located")
                    || words.lower(i - 1).startsWith("resid")
                    || words.is(i - 1, "is")
                    || words.is(i - 1, "home")))
            || (words.is(i, "to")
                && (words.is(i - 1, "sent")
                    || words.is(i - 1, "moved")
                    || words.is(i - 1, "taxi")
                    || words.is(i - 1, "return")
                    || words.is(i - 1, "ship")
                    || words.is(i - 1, "deliver")
                    || words.is(i - 1, "mail")))
            || words.is(i, "address")
            || words.is(i, "adress")
            || words.is(i, "domicilio")
            || words.is(i, "adresse");
    if (!lives) {
      return -1;
    }
    int first = i + 1;
    while (words.is(first, "is")
        || words.is(first, "with")
        || words.is(first, "same")
        || words.markOf(first, ":=>-")
        || words.is(first, "the")
        || words.is(first, "it")
        || words.is(first, "to")) {
      first++;
    }
    int at = first;
    int names = 0;
    int numbers = 0;
    int last = -1;
    while (at < first + 8 && at < words.size() && (at == first || !words.newLine(at))) {
      boolean name =
          words.word(at)
              && ((words.upperFirst(at) && !words.has(at, Sort.PLAIN))
                  || !words.hasAny(at, Sort.WORDS | Sort.PLAIN_OR_CLINICAL | Sort.VERB.bit())
                  || words.has(at, Sort.PARTICLE));
      if (!name && !words.number(at) && !words.markOf(at, ".-'\u2019/")) {
        break;
      }
      names += name ? 1 : 0;
      numbers += words.number(at) ? 1 : 0;
      last = name || words.number(at) ? at : last;
      at++;
    }
    boolean shaped =
        names > 0
            && numbers > 0
            && (words.number(first) || words.number(last))
            && !words.has(last, Sort.QUANTITY);
    if (!shaped) {
      return -1;
    }
    int end = parts.onwards(last);
    findings.add(words.start(first), words.end(end), PhiType.LOCATION, 0.75, "address.cue");
    return end;
  }

  /** APO AA 34698 and the line before. */
  private int military(int i) {
    boolean post =
        (words.is(i, "apo") || words.is(i, "fpo") || words.is(i, "dpo"))
            && (words.is(i + 1, "aa") || words.is(i + 1, "ae") || words.is(i + 1, "ap"))
            && words.number(i + 2);
    if (!post) {
      return -1;
    }
    int first = i;
    while (first > 0
        && first > i - 7
        && (!words.newLine(first) || first == i)
        && ((words.upperFirst(first - 1) && !words.has(first - 1, Sort.TITLE))
            || words.number(first - 1)
            || words.mark(first - 1, ',')
            || words.is(first - 1, "box")
            || words.is(first - 1, "psc")
            || words.is(first - 1, "unit")
            || !words.hasAny(first - 1, Sort.WORDS | Sort.PLAIN_OR_CLINICAL))) {
      first--;
    }
    findings.add(words.start(first), words.end(i + 2), PhiType.LOCATION, 0.9, "address.military");
    return i + 2;
  }
}
