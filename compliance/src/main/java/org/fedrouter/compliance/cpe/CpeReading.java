package org.fedrouter.compliance.cpe;

/** What became of a text that should be a name. */
public sealed interface CpeReading {
  /** It is one. */
  record Read(CpeName name) implements CpeReading {}

  /**
   * It is none.
   *
   * @param component the attribute that the rule is about, {@code cpe} for the whole name
   * @param rule the first rule that is broken
   * @param value what the text has there, at most 40 characters of it
   */
  record Refused(String component, CpeRule rule, String value) implements CpeReading {
    private static final int LONGEST = 40;

    public Refused {
      value = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    }

    /** In one line, for people. */
    public String message() {
      return component + ": " + rule.text() + ", got \"" + value + "\"";
    }
  }
}
