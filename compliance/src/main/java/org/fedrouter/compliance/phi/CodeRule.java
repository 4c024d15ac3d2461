package org.fedrouter.compliance.phi;

import java.util.Set;

/** Numbers and codes behind a cue; those that are known by themselves are in {@link CodeForms}. */
final class CodeRule {
  private static final Set<String> FILLERS =
      Set.of(
          "number",
          "numbers",
          "no",
          "num",
          "nr",
          "id",
          "ids",
          "code",
          "is",
          "was",
          "the",
          "of",
          "card",
          "plan",
          "policy",
          "his",
          "her",
          "ending",
          "in",
          "as",
          "listed",
          "under",
          "with",
          "being",
          "reads",
          "my",
          "be",
          "are",
          "ref",
          "identifier",
          "and",
          "account",
          "for",
          "on",
          "license",
          "record",
          "serial",
          "s",
          "to",
          "verification",
          "purposes",
          "from",
          "state",
          "please",
          "scan",
          "template",
          "hash",
          "file",
          "has",
          "changed",
          "new",
          "old");
  private static final int FARTHEST = 7;

  /** Tokens; the longest code, an IPv6 address or UDI, has fewer. */
  private static final int LONGEST_CHUNK = 40;

  private final Words words;
  private final Findings findings;

  CodeRule(Words words, Findings findings) {
    this.words = words;
    this.findings = findings;
  }

  static void find(Words words, Findings findings) {
    CodeRule rule = new CodeRule(words, findings);
    CodeForms forms = new CodeForms(words, findings);
    for (int i = 0; i < words.size(); i++) {
      rule.cued(i);
      if (!words.joined(i) || words.markOf(i - 1, "(\"'[:=,#/") || words.markOf(i, "(")) {
        forms.formed(i);
      }
      if (words.number(i)) {
        forms.grouped(i);
      }
    }
  }

  /** A run of words, numbers and inner marks without blanks. */
  static int endOfChunk(Words words, int i) {
    int at = i;
    while (at < words.size() && at < i + LONGEST_CHUNK && (at == i || words.joined(at))) {
      if (!words.word(at) && !words.number(at) && !words.markOf(at, "-/._*#&\u2011\u2013+")) {
        break;
      }
      at++;
    }
    while (at > i && !words.word(at - 1) && !words.number(at - 1) && !words.mark(at - 1, '*')) {
      at--;
    }
    return at;
  }

  private void cued(int i) {
    CodeCues.Cue cue = CodeCues.at(words, i);
    if (cue == null) {
      return;
    }
    int at = CodeCues.end(words, i, cue);
    boolean marked = false;
    for (int skipped = 0; skipped < FARTHEST; skipped++) {
      boolean punctuation = words.markOf(at, "#:=-(.\"'\u2019\u2013\u2116[/*<");
      if (value(at, cue, marked, skipped)) {
        return;
      }
      if (!punctuation && !FILLERS.contains(words.lower(at))) {
        return;
      }
      marked |= punctuation;
      at++;
    }
  }

  /** Takes what stands here as the value of a cue, if it can be. */
  private boolean value(int at, CodeCues.Cue cue, boolean marked, int skipped) {
    if (!words.word(at) && !words.number(at) && !words.mark(at, '*')) {
      return false;
    }
    int end = endOfChunk(words, at);
    String value = words.text.substring(words.start(at), words.end(end - 1));
    int digits = digits(value);
    boolean numeric = digits >= 2 && digits * 3 >= value.length() - 6;
    boolean enough = digits >= (cue.strong() ? 3 : 4) || (cue.strong() && marked && digits >= 2);
    boolean year = value.length() == 4 && digits == 4 && !marked;
    boolean quantity = words.has(end, Sort.QUANTITY) && digits < 5;
    boolean far = !cue.strong() && !marked && skipped > 2;
    if (enough && numeric && !year && !quantity && !far && !date(at)) {
      int last = more(end - 1, digits == value.length());
      double score = cue.strong() ? 0.93 : mixed(value) || digits >= 6 ? 0.85 : marked ? 0.7 : 0.55;
      int first = words.mark(at - 1, '#') ? at - 1 : at;
      findings.add(words.start(first), words.end(last), cue.type(), score, rule(cue));
      return true;
    }
    return secret(at, end, cue, marked);
  }

  private static String rule(CodeCues.Cue cue) {
    return cue.strong() ? "code.cue" : "code.weak-cue";
  }

  /** Passwords, user names and plates need no digits. */
  private boolean secret(int at, int end, CodeCues.Cue cue, boolean marked) {
    String word = cue.words().getFirst();
    boolean secret = word.equals("password") || word.equals("username") || word.equals("login");
    boolean named =
        cue.type() == PhiType.VEHICLE
            && cue.strong()
            && words.capitals(at)
            && digits(words.text.substring(words.start(at), words.end(end - 1))) > 0;
    if ((secret && marked && end > at && !FILLERS.contains(words.lower(at))) || named) {
      findings.add(words.start(at), words.end(end - 1), cue.type(), 0.7, rule(cue));
      return true;
    }
    return false;
  }

  /** Further groups of digits behind a number: 943 476 5919. */
  private int more(int last, boolean plain) {
    int at = last;
    while (plain
        && words.number(at + 1)
        && !words.newLine(at + 1)
        && words.length(at + 1) >= 2
        && words.start(at + 1) == words.end(at) + 1
        && !words.joined(at + 2)) {
      at++;
    }
    return at;
  }

  private boolean date(int at) {
    boolean slashes = words.mark(at + 1, '/') && words.joined(at + 1) && words.mark(at + 3, '/');
    boolean dashes =
        words.length(at) == 4
            && words.mark(at + 1, '-')
            && words.mark(at + 3, '-')
            && words.length(at + 2) == 2
            && words.length(at + 4) == 2;
    return words.number(at) && (slashes || (dashes && !words.joined(at + 5)));
  }

  static int digits(String value) {
    return (int) value.chars().filter(Character::isDigit).count();
  }

  private static boolean mixed(String value) {
    return value.chars().anyMatch(Character::isLetter) && digits(value) >= 3;
  }
}
