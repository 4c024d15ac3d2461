package org.fedrouter.compliance.cvss;

/** What became of a text that should be a vector. */
public sealed interface CvssReading {
  /** It is one. */
  record Read(CvssVector vector) implements CvssReading {}

  /**
   * It is none.
   *
   * @param metric the name that the rule is about, at most {@value #LONGEST} characters of what the
   *     text has there
   * @param rule the first rule that is broken
   * @param value the value given to the metric, likewise cut; empty where there is none
   */
  record Refused(String metric, VectorRule rule, String value) implements CvssReading {
    private static final int LONGEST = 20;

    public Refused {
      metric = cut(metric);
      value = cut(value);
    }

    private static String cut(String text) {
      return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** In one line, for people. */
    public String message() {
      String given = value.isEmpty() ? metric : metric + ":" + value;
      return (given.isEmpty() ? "nothing" : given) + ": " + rule.text();
    }
  }
}
