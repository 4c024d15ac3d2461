package org.fedrouter.compliance.match;

import java.util.Comparator;
import org.fedrouter.compliance.advisory.Source;

/**
 * One step of the way to a finding.
 *
 * @param kind which identifier of the subject was looked up
 * @param identifier itself, with the version that was compared
 * @param range of the advisory that decided
 * @param comparator how versions were compared
 */
public record Evidence(
    Kind kind,
    String identifier,
    Source source,
    String advisory,
    String range,
    String comparator,
    Verdict verdict) {

  /** Identifiers, the one that says most first. */
  public enum Kind {
    PURL,
    /** The package that the subject was built from, which its package URL names. */
    PURL_UPSTREAM,
    CPE
  }

  static final Comparator<Evidence> ORDER =
      Comparator.comparing(Evidence::kind)
          .thenComparing(Evidence::source)
          .thenComparing(Evidence::advisory)
          .thenComparing(Evidence::identifier)
          .thenComparing(Evidence::range)
          .thenComparing(Evidence::verdict);

  /** In one line, for people. */
  public String explanation() {
    return "%s %s: %s %s has %s, compared by %s: %s"
        .formatted(kind, identifier, source, advisory, range, comparator, verdict);
  }
}
