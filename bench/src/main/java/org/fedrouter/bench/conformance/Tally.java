package org.fedrouter.bench.conformance;

import java.util.ArrayList;
import java.util.List;

/** Counts answers, and keeps the first wrong ones. */
final class Tally {
  private static final int KEPT = 10;

  private final List<String> samples = new ArrayList<>();
  private long wrong;
  private long total;

  /** Counts an answer. */
  void count(String question, String expected, String got) {
    total++;
    if (!expected.equals(got)) {
      wrong++;
      if (samples.size() < KEPT) {
        samples.add(question + ": expected " + expected + ", got " + got);
      }
    }
  }

  void add(Tally other) {
    wrong += other.wrong;
    total += other.total;
  }

  long wrong() {
    return wrong;
  }

  /** One line, and one more for each sample. */
  void print(String name) {
    System.out.printf("%-40s %d wrong of %d%n", name, wrong, total);
    samples.forEach(sample -> System.out.println("  " + sample));
  }
}
