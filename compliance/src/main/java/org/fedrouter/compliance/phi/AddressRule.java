package org.fedrouter.compliance.phi;

import java.util.Set;

/** Street addresses, boxes and postal codes, and the lines that belong to them. */
final class AddressRule {
  private static final Set<String> POSTAL =
      Set.of("zip", "zipcode", "postcode", "postal", "plz", "cp", "cap");

  private final Words words;
  private final Findings findings;
  private final AddressParts parts;
  private final Streets streets;
  private final ForeignStreets foreign;
  private final AddressCues cues;

  private AddressRule(Words words, Findings findings) {
    this.words = words;
    this.findings = findings;
    parts = new AddressParts(words);
    streets = new Streets(words);
    foreign = new ForeignStreets(words, parts);
    cues = new AddressCues(words, parts, findings);
  }

  static void find(Words words, Findings findings) {
    AddressRule rule = new AddressRule(words, findings);
    for (int i = 0; i < words.size(); ) {
      int last = rule.street(i);
      last = last < 0 ? rule.cues.at(i) : last;
      last = last < 0 ? rule.code(i) : last;
      i = Math.max(last, i) + 1;
    }
  }

  /** The last token of an address that starts here, or -1. */
  private int street(int i) {
    int last = streets.numbered(i);
    double score = 0.92;
    if (last < 0) {
      last = foreign.at(i);
      score = 0.88;
    }
    if (last < 0) {
      last = box(i);
    }
    if (last < 0) {
      return -1;
    }
    int end = parts.onwards(last);
    int first = streets.backwards(i);
    findings.add(words.start(first), words.end(end), PhiType.LOCATION, score, "address.street");
    return end;
  }

  /** P.O. Box 101; PSC 0413, Box 8144. */
  private int box(int i) {
    if (words.is(i, "box") && words.number(i + 1)) {
      boolean post =
          words.is(i - 1, "po")
              || words.is(i - 2, "o")
              || words.is(i - 3, "o")
              || (words.mark(i - 1, ',') && words.number(i - 2));
      return post ? i + 1 : -1;
    }
    boolean post =
        (words.is(i, "po") && words.is(i + 1, "box"))
            || (words.is(i, "p") && words.mark(i + 1, '.') && words.is(i + 2, "o"));
    if (post) {
      int at = i + 1;
      while (at < i + 6 && !words.number(at)) {
        at++;
      }
      return words.number(at) ? at : -1;
    }
    boolean military =
        ((words.is(i, "psc") || words.is(i, "cmr") || words.is(i, "unit"))
                && words.capitals(i)
                && words.number(i + 1))
            || (words.is(i, "uss") && words.upperFirst(i + 1));
    return military ? i + 1 : -1;
  }

  /** A postal code that stands alone, by its cue, its state or its form. */
  private int code(int i) {
    if (POSTAL.contains(words.lower(i))) {
      int at = i + 1;
      while (at < i + 5
          && (words.is(at, "code")
              || words.is(at, "is")
              || words.markOf(at, ":#=")
              || words.is(at, "for")
              || words.is(at, "area"))) {
        at++;
      }
      int last = parts.postalCode(at);
      if (last > 0 || (words.number(at) && words.length(at) >= 3)) {
        int end = Math.max(last, at);
        end =
            words.mark(end + 1, '-') && words.number(end + 2)
                ? end + 2
                : words.number(end + 1) && words.length(at) == 3 && words.length(end + 1) <= 3
                    ? end + 1
                    : end;
        findings.add(words.start(at), words.end(end), PhiType.LOCATION, 0.92, "address.postal-cue");
        return end;
      }
    }
    int british = parts.outward(i);
    if (british > 0 && !words.joined(i)) {
      findings.add(
          words.start(i), words.end(british), PhiType.LOCATION, 0.8, "address.postal-form");
      return british;
    }
    boolean state =
        (words.has(i, Sort.STATE_CODE) && words.capitals(i) && words.length(i) == 2)
            || words.has(i, Sort.STATE);
    boolean country =
        ((words.has(i, Sort.COUNTRY) || words.markOf(i, ")"))
                && (i + 2 >= words.size() || words.newLine(i + 2) || words.markOf(i + 2, ",.?!")))
            || parts.twoWords(i);
    int at = words.mark(i + 1, ',') ? i + 2 : i + 1;
    if ((state || country)
        && words.number(at)
        && words.length(at) == 5
        && !words.newLine(at)
        && !words.has(at + 1, Sort.QUANTITY)) {
      int last = parts.postalCode(at);
      findings.add(words.start(at), words.end(last), PhiType.LOCATION, 0.85, "address.zip");
      return last;
    }
    boolean plusFour =
        words.length(i) == 5
            && words.number(i)
            && words.mark(i + 1, '-')
            && words.joined(i + 1)
            && words.joined(i + 2)
            && words.number(i + 2)
            && words.length(i + 2) == 4
            && !words.joined(i)
            && !words.joined(i + 3);
    if (plusFour) {
      findings.add(words.start(i), words.end(i + 2), PhiType.LOCATION, 0.75, "address.zip");
      return i + 2;
    }
    return -1;
  }
}
