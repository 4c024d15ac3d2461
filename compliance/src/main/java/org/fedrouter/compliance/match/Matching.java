package org.fedrouter.compliance.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.compliance.advisory.PackageName;
import org.fedrouter.compliance.advisory.index.AdvisoryIndex;
import org.fedrouter.compliance.advisory.index.ProductKey;
import org.fedrouter.compliance.advisory.index.Touched;
import org.fedrouter.compliance.match.Unmatched.Reason;
import org.fedrouter.compliance.purl.Purl;

/**
 * Compares systems with advisories. Exactly: an identifier is looked up, never guessed, and what
 * cannot be decided is said to be so. Findings by package URLs depend on their subject alone.
 */
public final class Matching {
  private static final Comparator<Unmatched> ORDER =
      Comparator.comparing(Unmatched::subject).thenComparing(Unmatched::reason);

  private Matching() {}

  /** What is known of a system with these parts. */
  public static MatchResult match(AdvisoryIndex index, List<Subject> subjects) {
    PurlMatching purls = new PurlMatching(index);
    CpeMatching cpes = new CpeMatching(index, subjects);
    List<Finding> findings = new ArrayList<>();
    List<Unmatched> unmatched = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      Subject subject = subjects.get(i);
      findings.addAll(Groups.findings(subject, purls.steps(subject), cpes.steps(i)));
      unmatched(purls, subject).ifPresent(unmatched::add);
    }
    findings.sort(Finding.ORDER);
    unmatched.sort(ORDER);
    return new MatchResult(subjects.size(), findings, unmatched);
  }

  /** A subject counts as matched when one of its identifiers tells everything. */
  private static Optional<Unmatched> unmatched(PurlMatching purls, Subject subject) {
    boolean told = subject.cpes().stream().anyMatch(name -> CpeMatching.tells(name, subject));
    Optional<Unmatched> obstacle = told ? Optional.empty() : purls.obstacle(subject);
    if (subject.purl() != null || subject.cpes().isEmpty()) {
      return obstacle;
    }
    boolean open =
        subject.cpes().stream().allMatch(name -> ProductKey.of(name).equals(ProductKey.OPEN));
    return obstacle.map(
        any ->
            PurlMatching.unmatched(
                subject,
                open ? Reason.OPEN_CPE : Reason.NO_VERSION,
                subject.cpes().getFirst().toString()));
  }

  /**
   * Keys under which a system's parts are looked up: a delta that touches none of them changes none
   * of its findings.
   */
  public static Touched keys(List<Subject> subjects) {
    Set<String> packages = new HashSet<>();
    Set<String> products = new HashSet<>();
    for (Subject subject : subjects) {
      Purl purl = subject.purl();
      if (purl != null) {
        packages.add(PackageName.keyOf(purl));
        PurlMatching.upstreamKey(purl).ifPresent(packages::add);
      }
      subject.cpes().forEach(name -> products.add(ProductKey.of(name)));
    }
    if (!products.isEmpty()) {
      // Criteria that leave the product open are looked up for everybody who has a CPE name.
      products.add(ProductKey.OPEN);
    }
    return new Touched(packages, products);
  }
}
