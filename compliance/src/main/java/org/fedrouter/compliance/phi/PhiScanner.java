package org.fedrouter.compliance.phi;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds identifiers in a text. The work is linear in its length, and the answer is a function of
 * the text alone; safe for use by many threads.
 */
public final class PhiScanner {
  /** The lowest score of a span that counts, unless said otherwise. */
  public static final double DEFAULT_THRESHOLD = 0.5;

  private final Lexicon lexicon;
  private final double threshold;

  private PhiScanner(Lexicon lexicon, double threshold) {
    this.lexicon = lexicon;
    this.threshold = threshold;
  }

  /** With the shipped dictionaries and {@link #DEFAULT_THRESHOLD}. */
  public static PhiScanner standard() {
    return withThreshold(DEFAULT_THRESHOLD);
  }

  /**
   * With the shipped dictionaries.
   *
   * @param threshold the lowest score that counts, in (0, 1]: lower finds more and spoils more
   */
  public static PhiScanner withThreshold(double threshold) {
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be in (0, 1], got " + threshold);
    }
    return new PhiScanner(Lexicon.standard(), threshold);
  }

  /** The identifiers in a text. */
  public PhiReport scan(CharSequence text) {
    List<PhiSpan> spans = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int end = Blocks.end(text, from, true);
      for (PhiSpan span : block(text.subSequence(from, end).toString())) {
        spans.add(span.movedBy(from));
      }
      from = end;
    }
    return new PhiReport(spans);
  }

  /** The identifiers in one block, as {@link Blocks} cuts it. */
  List<PhiSpan> block(String text) {
    Words words = Words.of(text, lexicon);
    Findings findings = new Findings();
    WebRule.find(text, findings);
    DateRule.find(words, findings);
    AgeRule.find(words, findings);
    PhoneRule.find(words, findings);
    CodeRule.find(words, findings);
    ClinicalRule.find(words, findings);
    AddressRule.find(words, findings);
    PlaceRule.find(words, lexicon, findings);
    NameRule.find(words, lexicon, findings);
    return findings.settled(threshold);
  }
}
