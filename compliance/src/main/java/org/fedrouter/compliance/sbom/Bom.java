package org.fedrouter.compliance.sbom;

import java.util.List;
import java.util.stream.Stream;

/**
 * A bill of materials.
 *
 * @param components in the order of the document, nested ones behind what they stand in
 * @param relations in the order of the document
 * @param findings what its reader passed over; empty after strict reading
 */
public record Bom(
    BomHead head, List<Component> components, List<Relation> relations, List<Finding> findings) {
  public Bom {
    components = List.copyOf(components);
    relations = List.copyOf(relations);
    findings = List.copyOf(findings);
  }

  /** The subject, where there is one, and all components. */
  public Stream<Component> parts() {
    return Stream.concat(Stream.ofNullable(head.subject()), components.stream());
  }
}
