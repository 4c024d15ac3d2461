package org.fedrouter.compliance.phi;

import java.util.List;
import java.util.Random;

/** Texts for laws: clinical sentences with identifiers, and what an attacker may send. */
final class Samples {
  static final List<String> CLINICAL =
      List.of(
          "Dr. Anna Kowalczyk saw Mr. James T. at Elmwood Hospital, Sacramento, CA on May 30th, 2022"
              + " (MRN: 12345-JS). He is 94 years old. Call (415) 555-2671! Email j.t@example.org.",
          "Name: Zoë Ångström\nDOB: 1931-02-03\n\n221B Baker Street\nApt. 5\nLondon SW1A 1AA\nUK",
          "[NAME_1] is no token, nor is [DATE_2]; 😀 Maria de la Cruz\u00A0is. SSN 219-09-9999? Yes.",
          "Metformin 500 mg. BP 120/80. Whipple procedure... 3 days ago, e.g. St. Mary's Hospital.");

  private static final String ALPHABET = "aAbB zZ  09.,-()[]/@:'\n\u0301\u200B\uD83D\uDE00éЖ";

  private Samples() {}

  /** Nonsense of identifiers' own letters, the same for the same seed. */
  static String noise(long seed, int length) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      if (random.nextInt(12) == 0) {
        String sample = CLINICAL.get(random.nextInt(CLINICAL.size()));
        int from = random.nextInt(sample.length());
        text.append(sample, from, Math.min(sample.length(), from + random.nextInt(60)));
      } else {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
    }
    return text.toString();
  }
}
