package org.fedrouter.compliance.phi;

import java.util.Set;

/** What must stay: clinical codes by check digit, form or cue, quantities, blood pressures. */
final class ClinicalRule {
  private static final Set<String> SYSTEMS =
      Set.of(
          "loinc", "snomed", "sctid", "icd", "cpt", "hcpcs", "rxnorm", "rxcui", "ndc", "pmid",
          "pmcid", "doi", "isbn", "issn", "nct", "atc", "omim", "umls", "cui", "mesh", "drg", "cvx",
          "orpha", "cas", "meddra", "ctcae", "nice", "isrctn", "eudract");
  private static final Set<String> REGISTERS = Set.of("nct", "pmc", "rs", "pmid", "isrctn");
  private static final Set<String> PRESSURE = Set.of("bp", "pressure", "sbp", "tensión", "rr");
  private static final int FARTHEST = 5;

  private ClinicalRule() {}

  static void find(Words words, Findings findings) {
    for (int i = 0; i < words.size(); i++) {
      if (words.word(i)) {
        coded(words, i, findings);
      } else if (words.number(i)) {
        number(words, i, findings);
      }
    }
  }

  /** A system's name and the code behind it. */
  private static void coded(Words words, int i, Findings findings) {
    boolean variant = words.is(i, "rs") && words.upperFirst(i);
    if (REGISTERS.contains(words.lower(i))
        && !variant
        && words.joined(i + 1)
        && words.number(i + 1)) {
      findings.protect(words.start(i), words.end(i + 1), 0.97);
    }
    if (SYSTEMS.contains(words.lower(i))) {
      for (int at = i + 1; at <= i + FARTHEST; at++) {
        if ((words.number(at) && words.length(at) > 2)
            || (words.initial(at) && words.joined(at + 1))) {
          findings.protect(words.start(at), endOfCode(words, at), 0.97);
          return;
        }
      }
    }
    boolean diagnosis =
        words.initial(i) && words.joined(i + 1) && words.number(i + 1) && words.length(i + 1) <= 3;
    if (diagnosis && !words.joined(i)) {
      findings.protect(words.start(i), endOfCode(words, i), 0.7);
    }
  }

  private static int endOfCode(Words words, int i) {
    int at = i;
    while (words.joined(at + 1)
        && (words.word(at + 1) || words.number(at + 1) || words.markOf(at + 1, ".-/"))) {
      at++;
    }
    return words.end(at);
  }

  private static void number(Words words, int i, Findings findings) {
    int value = words.length(i);
    String digits = words.lower(i);
    if (words.mark(i + 1, '-')
        && words.joined(i + 1)
        && words.joined(i + 2)
        && words.number(i + 2)
        && words.length(i + 2) == 1
        && value <= 7
        && !words.mark(i + 3, '-')
        && CheckDigits.luhn(digits + words.lower(i + 2))) {
      findings.protect(words.start(i), words.end(i + 2), 0.8);
    }
    if (CheckDigits.sctid(digits) && !words.joined(i)) {
      findings.protect(words.start(i), words.end(i), 0.6);
    }
    if (words.has(i + 1, Sort.QUANTITY) && !words.newLine(i + 1) && value <= 6 && plain(words, i)) {
      findings.protect(words.start(i), words.end(i + 1), 0.7);
    }
    boolean pair = words.mark(i + 1, '/') && words.number(i + 2) && words.joined(i + 2);
    if (pair && !words.mark(i + 3, '/') && pressure(words, i)) {
      findings.protect(words.start(i), words.end(i + 2), 0.95);
    }
  }

  private static boolean plain(Words words, int i) {
    return !words.joined(i) || !words.markOf(i - 1, "-#");
  }

  private static boolean pressure(Words words, int i) {
    for (int back = i - 1; back >= i - 4; back--) {
      if (PRESSURE.contains(words.lower(back))) {
        return true;
      }
    }
    return words.is(i + 3, "mmhg") || words.is(i + 3, "mm");
  }
}
