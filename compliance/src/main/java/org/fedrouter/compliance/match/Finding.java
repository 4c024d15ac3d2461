package org.fedrouter.compliance.match;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A subject that is, or may be, vulnerable.
 *
 * @param subject its reference
 * @param vulnerability the name that most know it by: of the CVE, else of GitHub, else the first
 * @param names all names of the vulnerability, in order
 * @param certain whether it is affected, not only perhaps
 * @param evidence every step that was taken, also those that speak against it; package URLs decide
 *     where there are any
 */
public record Finding(
    String subject,
    String vulnerability,
    List<String> names,
    boolean certain,
    List<Evidence> evidence) {
  static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::subject).thenComparing(Finding::vulnerability);

  public Finding {
    names = List.copyOf(names);
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("evidence must not be empty");
    }
  }

  /** Whether package URLs decided it. */
  public boolean byPurl() {
    return evidence.getFirst().kind() != Evidence.Kind.CPE;
  }

  /** For people: one line for each step. */
  public String explanation() {
    return evidence.stream()
        .map(Evidence::explanation)
        .collect(
            Collectors.joining(
                "\n",
                "%s %s affected by %s\n"
                    .formatted(subject, certain ? "is" : "may be", vulnerability),
                ""));
  }
}
