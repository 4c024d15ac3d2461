package org.fedrouter.compliance.match;

/**
 * A subject that may have vulnerabilities which nobody can see here.
 *
 * @param subject its reference
 * @param value what stands in the way; empty where nothing stands
 */
public record Unmatched(String subject, String name, Reason reason, String value) {
  /** Why. */
  public enum Reason {
    NO_IDENTIFIER("it has neither a package URL nor a CPE name"),
    UNKNOWN_ECOSYSTEM("the order of versions of its ecosystem is not known"),
    NO_FEED("no advisory of its ecosystem was imported"),
    NO_VERSION("it has no version"),
    UNPARSABLE_VERSION("its version has no number in it"),
    OPEN_CPE("its CPE name leaves vendor or product open");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** The reason in a few words. */
    public String text() {
      return text;
    }
  }
}
