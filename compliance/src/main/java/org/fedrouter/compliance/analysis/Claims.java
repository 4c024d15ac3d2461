package org.fedrouter.compliance.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.purl.Purl;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.vex.Statements;
import org.fedrouter.compliance.vex.Subject;
import org.fedrouter.compliance.vex.Verdict;
import org.fedrouter.compliance.vex.Vex;
import org.jspecify.annotations.Nullable;

/**
 * What documents with statements of exploitability say of the findings of a system. A component is
 * known by its reference, its BOM-Link, its package URL and its CPE names.
 */
public final class Claims {
  private final Statements statements;
  private final Map<Integer, Part> parts = new HashMap<>();
  private final @Nullable String link;
  private final Instant now;

  /**
   * @param documents the last counts most of two of the same time
   * @param serial of the bill of materials, such as {@code urn:uuid:...}; null without one
   * @param revision of it
   * @param now what is said for a later time does not hold yet
   */
  public Claims(
      List<Vex> documents, List<Part> parts, @Nullable String serial, int revision, Instant now) {
    statements = new Statements(documents);
    parts.forEach(part -> this.parts.put(part.position(), part));
    link =
        serial != null && serial.startsWith("urn:uuid:")
            ? "urn:cdx:" + serial.substring("urn:uuid:".length()) + "/" + revision + "#"
            : null;
    this.now = now;
  }

  /**
   * The newest statement about a finding, under any of the vulnerability's names; null for none.
   */
  public @Nullable Claim about(Part part, Finding finding) {
    Subject subject = subject(part, around(part));
    Claim newest = null;
    for (String name : finding.names()) {
      if (statements.about(subject, name, now) instanceof Verdict.Holds holds
          && (newest == null || newest.at().isBefore(holds.time()))) {
        newest = Claim.of(holds);
      }
    }
    return newest;
  }

  /** What a part stands in, the nearest first, and the system itself last. */
  private List<Subject> around(Part part) {
    List<Subject> around = new ArrayList<>();
    Part outer = parts.get(part.parent());
    while (outer != null && outer.position() != Component.NONE) {
      around.add(subject(outer, List.of()));
      outer = parts.get(outer.parent());
    }
    Part system = parts.get(Component.NONE);
    if (system != null && part.position() != Component.NONE) {
      around.add(subject(system, List.of()));
    }
    return around;
  }

  private Subject subject(Part part, List<Subject> within) {
    String ref = part.subject().reference();
    Purl purl = part.subject().purl();
    List<String> refs =
        Stream.of(ref, link == null ? ref : link + ref, purl == null ? ref : purl.toString())
            .distinct()
            .toList();
    return new Subject(refs, purl, part.subject().cpes(), within);
  }
}
