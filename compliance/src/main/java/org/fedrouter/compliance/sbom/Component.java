package org.fedrouter.compliance.sbom;

import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.purl.Purl;
import org.jspecify.annotations.Nullable;

/**
 * A part of a device.
 *
 * @param position in the order of the document, from 0; -1 for the subject
 * @param parent position of the component that it stands in; -1 at the top
 * @param ref unique in its document; one that the document leaves out is {@code #} and the position
 * @param type CycloneDX's word, such as {@code library}
 * @param scope required, optional or excluded; null where nothing is said
 */
public record Component(
    int position,
    int parent,
    String ref,
    String type,
    @Nullable String group,
    String name,
    @Nullable String version,
    @Nullable String description,
    @Nullable String scope,
    Makers makers,
    Identifiers identifiers,
    List<DeclaredLicence> licences,
    Support support,
    List<Property> properties) {
  /** The position of the subject and the parent of what stands at the top. */
  public static final int NONE = -1;

  public Component {
    licences = List.copyOf(licences);
    properties = List.copyOf(properties);
  }

  /** Group, name and version, for people. */
  public String label() {
    return (group == null ? "" : group + "/") + name + (version == null ? "" : " " + version);
  }

  /**
   * What stays the same when a new version comes: the package URL without version and qualifiers,
   * else group and name.
   */
  public String family() {
    Purl purl = identifiers.purl();
    return purl == null
        ? (group == null ? "" : group + "/") + name
        : Purl.of(purl.type(), purl.namespace(), purl.name(), null, Map.of(), null).toString();
  }

  /** This component with another reference. */
  public Component withRef(String other) {
    return new Component(
        position,
        parent,
        other,
        type,
        group,
        name,
        version,
        description,
        scope,
        makers,
        identifiers,
        licences,
        support,
        properties);
  }

  /** This component, which stands in no other, at another position. */
  Component at(int other) {
    return new Component(
        other,
        NONE,
        ref,
        type,
        group,
        name,
        version,
        description,
        scope,
        makers,
        identifiers,
        licences,
        support,
        properties);
  }
}
