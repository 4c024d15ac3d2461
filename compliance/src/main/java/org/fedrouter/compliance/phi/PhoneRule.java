package org.fedrouter.compliance.phi;

import java.util.Set;

/** Telephone and fax numbers: by their shape, or by what is said before them. */
final class PhoneRule {
  private static final Set<String> CUES =
      Set.of(
          "phone",
          "telephone",
          "tel",
          "cell",
          "mobile",
          "call",
          "called",
          "calling",
          "reach",
          "reached",
          "contact",
          "pager",
          "page",
          "beeper",
          "text",
          "sms",
          "whatsapp",
          "ph",
          "landline",
          "callback",
          "dial",
          "telefon",
          "teléfono",
          "telefono",
          "téléphone",
          "number",
          "hotline",
          "emergency",
          "ring",
          "phoned",
          "phones",
          "telefone",
          "tfno",
          "tlf",
          "móvil");
  private static final int FEWEST = 7;
  private static final int MOST = 15;

  private final Words words;
  private final Findings findings;

  private PhoneRule(Words words, Findings findings) {
    this.words = words;
    this.findings = findings;
  }

  static void find(Words words, Findings findings) {
    PhoneRule rule = new PhoneRule(words, findings);
    for (int i = 0; i < words.size(); ) {
      boolean starts = words.number(i) || words.mark(i, '+') || words.mark(i, '(');
      i = starts ? rule.from(i) : i + 1;
    }
  }

  /** Reads groups of digits from here; returns where to go on. */
  private int from(int first) {
    int at = first;
    int groups = 0;
    int digits = 0;
    StringBuilder shape = new StringBuilder();
    while (at < words.size() && (!words.newLine(at) || at == first)) {
      if (words.number(at)) {
        if (at > first && groups > 0 && !words.joined(at) && words.number(at - 1)) {
          shape.append(' ');
        }
        shape.append(words.length(at) <= 9 ? (char) ('0' + words.length(at)) : '*');
        digits += words.length(at);
        groups++;
        at++;
      } else if (words.markOf(at, "+()-./\u2011\u2013") && separates(at)) {
        shape.append(words.text.charAt(words.start(at)));
        at++;
      } else {
        break;
      }
    }
    int last = at - 1;
    while (last > first && !words.number(last)) {
      last--;
      shape.setLength(shape.length() - 1);
    }
    if (groups > 0 && digits >= FEWEST && digits <= MOST && !glued(first, last)) {
      judge(first, last, shape.toString(), groups, digits);
    }
    return Math.max(last + 1, first + 1);
  }

  /** A mark between digits, not one with blanks around it that ends a thought. */
  private boolean separates(int at) {
    if (words.markOf(at, "+(")) {
      return words.number(at + 1) && words.joined(at + 1);
    }
    if (words.mark(at, ')')) {
      return words.number(at - 1)
          && words.joined(at)
          && (words.number(at + 1) || words.mark(at + 1, '-'));
    }
    boolean spaced = !words.joined(at) && !words.joined(at + 1);
    return (words.number(at + 1) || words.mark(at + 1, '('))
        && (!spaced || words.mark(at, '-'))
        && (words.number(at - 1) || words.mark(at - 1, ')'));
  }

  private boolean glued(int first, int last) {
    boolean before =
        words.joined(first)
            && (words.word(first - 1) || words.markOf(first - 1, "-#$€£_"))
            && !words.is(first - 1, "t")
            && !words.is(first - 1, "tel");
    boolean after =
        (words.joined(last + 1) && words.word(last + 1) && !extension(last + 1))
            || (words.joined(last + 1) && words.markOf(last + 1, "%_"));
    return before || after;
  }

  private boolean extension(int i) {
    return (words.is(i, "x") || words.is(i, "ext") || words.is(i, "extension"))
        && (words.number(i + 1) || (words.mark(i + 1, '.') && words.number(i + 2)));
  }

  private void judge(int first, int last, String shape, int groups, int digits) {
    int end = last;
    if (extension(last + 1)) {
      end = words.number(last + 2) ? last + 2 : last + 3;
    }
    boolean fax = cued(first, true);
    boolean cue = fax || cued(first, false) || end > last;
    double score = shaped(first, shape, groups, digits);
    if (cue) {
      score = Math.max(score, digits >= FEWEST ? 0.9 : 0);
    }
    if (score > 0) {
      findings.add(
          words.start(first),
          words.end(end),
          fax ? PhiType.FAX : PhiType.PHONE,
          score,
          cue ? "phone.cue" : "phone.shape");
    }
  }

  private double shaped(int first, String shape, int groups, int digits) {
    boolean leads = words.mark(first, '+') || words.mark(first, '(');
    String bare = shape.replace('.', '-').replace('\u2011', '-').replace('\u2013', '-');
    if (bare.equals("3-3-4")
        || bare.equals("(3)3-4")
        || bare.equals("(3) 3-4")
        || bare.equals("3 3-4")
        || (bare.endsWith("3-3-4") && groups == 4)
        || bare.equals("(3)-3-4")) {
      return 0.93;
    }
    if (words.mark(first, '+') && digits >= 8) {
      return 0.93;
    }
    if (leads && groups >= 2 && digits >= 8) {
      return 0.85;
    }
    if (bare.equals("3 3 4") && digits == 10) {
      return 0.85;
    }
    boolean zero = words.text.charAt(words.start(first)) == '0';
    if (zero && groups >= 2 && digits >= 9 && digits <= 14 && shape.indexOf('/') < 0) {
      return 0.82;
    }
    if (bare.equals("3-4") && words.mark(first + 1, '-')) {
      return 0.6;
    }
    boolean even = bare.equals("2-2-2-2") || bare.equals("2 2 2 2 2") || bare.equals("2-2-2-2-2");
    boolean spread =
        groups >= 3
            && digits >= 8
            && digits <= 12
            && shape.indexOf('/') < 0
            && shape.indexOf('1') < 0;
    boolean pairs = groups == 2 && digits >= 7 && digits <= 10 && (bare.indexOf(' ') > 0 || zero);
    if (even) {
      return 0.75;
    }
    return spread ? 0.62 : pairs && !quantity(first) ? 0.55 : 0;
  }

  private boolean quantity(int first) {
    int behind = first;
    while (words.number(behind) || words.markOf(behind, "-.")) {
      behind++;
    }
    return words.has(behind, Sort.QUANTITY) || words.mark(behind, '%');
  }

  private boolean cued(int first, boolean fax) {
    for (int back = first - 1; back >= first - 6 && back >= 0; back--) {
      String cue = words.lower(back);
      if (fax ? cue.equals("fax") || cue.equals("facsimile") : CUES.contains(cue) && !odd(back)) {
        return true;
      }
      if (words.number(back) || (words.markOf(back, ".;?!") && !words.joined(back))) {
        return false;
      }
    }
    return false;
  }

  /** "number" alone is a cue only where nothing says of what. */
  private boolean odd(int back) {
    return words.is(back, "number")
        && !words.is(back - 1, "my")
        && !words.is(back - 1, "his")
        && !words.is(back - 1, "her")
        && !words.is(back - 1, "callback")
        && !words.is(back - 1, "a");
  }
}
