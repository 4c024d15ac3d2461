package org.fedrouter.compliance.sbom;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of itself.
 *
 * @param version of the specification, such as {@code 1.6}
 * @param serial its serial number or name space
 * @param revision of the document, from 1
 * @param authors persons and organisations
 * @param supplier of the subject, where the document names one
 */
public record BomHead(
    Format format,
    String version,
    @Nullable String serial,
    int revision,
    @Nullable Instant timestamp,
    List<Party> authors,
    List<Tool> tools,
    @Nullable Party supplier,
    @Nullable Party manufacturer,
    @Nullable Component subject,
    List<Property> properties) {
  public BomHead {
    authors = List.copyOf(authors);
    tools = List.copyOf(tools);
    properties = List.copyOf(properties);
  }

  /** This head with a component as its subject, which leaves the order of the document. */
  public BomHead withSubject(Component component) {
    return new BomHead(
        format,
        version,
        serial,
        revision,
        timestamp,
        authors,
        tools,
        supplier,
        manufacturer,
        component.at(Component.NONE),
        properties);
  }
}
