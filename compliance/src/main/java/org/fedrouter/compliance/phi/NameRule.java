package org.fedrouter.compliance.phi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Names of people. A run of words that may be names is weighed: what the dictionaries say of each
 * word, how they stand together, and what is said before and after. Weights are log odds, set by
 * hand on the development halves of docs/phi.md.
 */
final class NameRule {
  private static final double BIAS = 2.2;
  private static final int LONGEST = 6;
  private static final Set<String> SHORT_TITLES =
      Set.of("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "drs", "doctor", "mister");
  private static final double SURE = 0.5;
  private static final double LISTED = 0.1;

  private record Candidate(int first, int end, double score, String rule) {
    Candidate listed() {
      return new Candidate(first, end, SURE + 0.05, "name.listed");
    }
  }

  private final List<Candidate> candidates = new ArrayList<>();
  private final Words words;
  private final Lexicon lexicon;
  private final Findings findings;
  private final NameContext context;

  private NameRule(Words words, Lexicon lexicon, Findings findings) {
    this.words = words;
    this.lexicon = lexicon;
    this.findings = findings;
    context = new NameContext(words);
  }

  static void find(Words words, Lexicon lexicon, Findings findings) {
    NameRule rule = new NameRule(words, lexicon, findings);
    for (int i = 0; i < words.size(); ) {
      int after = words.word(i) ? rule.at(i) : -1;
      i = Math.max(after, i + 1);
    }
    rule.settle();
    PlainNames.find(words, findings);
  }

  /** Who stands in a list with names is a name: Malon, Mark and Kaylee. */
  private void settle() {
    for (int i = candidates.size() - 2; i >= 0; i--) {
      Candidate own = candidates.get(i);
      if (own.score < SURE && joined(own, candidates.get(i + 1))) {
        candidates.set(i, own.listed());
      }
    }
    for (int i = 0; i < candidates.size(); i++) {
      Candidate own = candidates.get(i);
      if (own.score < SURE && i > 0 && joined(candidates.get(i - 1), own)) {
        own = own.listed();
        candidates.set(i, own);
      }
      findings.add(
          words.start(own.first), words.end(own.end - 1), PhiType.NAME, own.score, own.rule);
    }
  }

  private boolean joined(Candidate a, Candidate b) {
    boolean comma = words.mark(a.end, ',');
    int at = comma ? a.end + 1 : a.end;
    at = words.is(at, "and") || words.is(at, "or") || words.markOf(at, "&/") ? at + 1 : at;
    return at > a.end && at == b.first && Math.max(a.score, b.score) >= SURE;
  }

  private int at(int i) {
    int title = title(i);
    if (title > 0) {
      return titled(i, title);
    }
    return words.upperFirst(i) ? untitled(i) : -1;
  }

  /** The index behind a title that starts here, or -1. */
  private int title(int i) {
    if (!words.has(i, Sort.TITLE)) {
      return -1;
    }
    int after = words.mark(i + 1, '.') && words.joined(i + 1) ? i + 2 : i + 1;
    boolean dotted = after == i + 2;
    boolean sure = SHORT_TITLES.contains(words.lower(i));
    boolean street =
        (words.is(i, "dr") && words.number(i - 3)) || (words.newLine(after) && !dotted);
    boolean next =
        words.upperFirst(after)
            && (sure || words.upperFirst(i) || NameEvidence.of(words, after) > 1);
    return next && !street && (sure || dotted || words.length(i) > 3) ? after : -1;
  }

  private int titled(int i, int from) {
    int another = title(from);
    int first = another > 0 ? another : from;
    boolean sure = SHORT_TITLES.contains(words.lower(i)) || words.length(i) <= 3;
    int end = first;
    if (sure || NameEvidence.of(words, first) > 0) {
      boolean word =
          words.hasAny(first, Sort.WORD_A.bit() | Sort.PLAIN_OR_CLINICAL)
              && !words.hasAny(first, Sort.NAMES)
              && !words.initial(first);
      end = word ? first : run(first, true);
    }
    if (end == first || (words.has(first, Sort.FACILITY) && !words.hasAny(first, Sort.NAMES))) {
      return from;
    }
    boolean clinical =
        words.has(end, Sort.CLINICAL_NOUN) && words.has(end - 1, Sort.EPONYM) && !sure;
    if (!clinical) {
      findings.add(
          words.start(i),
          words.end(withSuffix(end) - 1),
          PhiType.NAME,
          sure ? 0.97 : 0.85,
          "name.title");
    }
    return end;
  }

  /** The index behind the longest run of words that may be one name. */
  private int run(int first, boolean sure) {
    int at = first;
    int parts = 0;
    while (parts < LONGEST && (at == first || !words.newLine(at))) {
      boolean fits =
          words.upperFirst(at)
              && ((at == first && sure)
                  || (words.initial(at) && initialFits(at))
                  || (NameEvidence.of(words, at) > NameEvidence.NONE && !words.has(at, Sort.SUFFIX))
                  || (at > first && surname(at)));
      if (!fits) {
        break;
      }
      boolean initial = words.initial(at);
      at++;
      parts++;
      boolean dot = words.mark(at, '.') && words.joined(at) && initial;
      at = dot ? at + 1 : at;
      at = joins(at);
    }
    return trimmed(first, at);
  }

  /** Behind a given name a surname may be any word: Emily White. */
  private boolean surname(int at) {
    int before = words.mark(at - 1, '.') ? at - 2 : at - 1;
    boolean given = NameEvidence.given(words, before) || words.initial(before);
    return given
        && words.hasAny(at, Sort.SURNAME_A.bit() | Sort.SURNAME_B.bit())
        && !words.has(at, Sort.FACILITY)
        && !words.has(at, Sort.CLINICAL_NOUN);
  }

  private boolean initialFits(int at) {
    boolean article = words.is(at, "a") || words.is(at, "i");
    return !article
        || words.mark(at + 1, '.')
        || words.mark(at + 1, ',')
        || words.upperFirst(at + 1)
        || at + 1 >= words.size()
        || words.markOf(at + 1, ")?;");
  }

  /** Over hyphens and particles to the next part, if there is one. */
  private int joins(int at) {
    if (words.markOf(at, "-\u2010\u2011")
        && words.joined(at)
        && words.joined(at + 1)
        && words.upperFirst(at + 1)) {
      return at + 1;
    }
    int next = at;
    while (next < at + 3
        && words.has(next, Sort.PARTICLE)
        && !words.upperFirst(next)
        && !words.newLine(next)) {
      next++;
    }
    boolean conjunction =
        words.is(at, "y") || words.is(at, "e") || words.is(at, "do") || words.is(at, "no");
    return next > at && words.upperFirst(next) && !words.newLine(next) && !conjunction ? next : at;
  }

  /** Without particles and hyphens at the end. */
  private int trimmed(int first, int end) {
    int last = end;
    while (last > first && !(words.upperFirst(last - 1) || words.mark(last - 1, '.'))) {
      last--;
    }
    return last;
  }

  private int untitled(int i) {
    boolean starts =
        words.initial(i) ? initialStarts(i) : NameEvidence.of(words, i) > NameEvidence.NONE;
    if (!starts) {
      return context.named(i) > 2 && !words.hasAny(i, Sort.WORD_A.bit() | Sort.PLAIN_OR_CLINICAL)
          ? weigh(i, run(i, true))
          : -1;
    }
    return weigh(i, run(i, false));
  }

  private boolean initialStarts(int i) {
    return (words.mark(i + 1, '.') || words.upperFirst(i + 1))
        && !words.joined(i)
        && !words.is(i, "i")
        && (words.mark(i + 1, '.') || !words.is(i, "a"));
  }

  private int weigh(int first, int end) {
    if (end <= first) {
      return -1;
    }
    if (country(first, end)) {
      return end;
    }
    double total =
        context.inside(first, end) + context.before(first, end) + context.after(first, end);
    double score = 1 / (1 + Math.exp(BIAS - total));
    if (score >= LISTED) {
      candidates.add(new Candidate(first, withSuffix(end), Math.min(score, 0.98), "name.weighed"));
    }
    return end;
  }

  /** Takes MD or II along, which follow without a comma. */
  private int withSuffix(int end) {
    boolean suffix =
        words.has(end, Sort.SUFFIX)
            && words.upperFirst(end)
            && !words.newLine(end)
            && (words.capitals(end)
                || words.length(end) > 2
                || words.is(end, "jr")
                || words.is(end, "sr"));
    return suffix ? end + 1 : end;
  }

  /** North Carolina, San Marino. */
  private boolean country(int first, int end) {
    String phrase = words.lower(first);
    for (int i = first + 1; i < end; i++) {
      phrase += " " + words.lower(i);
    }
    long sorts = lexicon.phrase(phrase);
    return end > first + 1 && (sorts & (Sort.STATE.bit() | Sort.COUNTRY.bit())) != 0;
  }
}
