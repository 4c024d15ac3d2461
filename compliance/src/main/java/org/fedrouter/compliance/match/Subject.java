package org.fedrouter.compliance.match;

import java.util.List;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.purl.Purl;
import org.jspecify.annotations.Nullable;

/**
 * A part of a system, as its bill of materials names it.
 *
 * @param reference by which the bill of materials refers to it
 * @param name for people; nothing is matched by it
 * @param version as the bill of materials has it; null without one
 * @param purl its package URL; null without one
 */
public record Subject(
    String reference,
    String name,
    @Nullable String version,
    @Nullable Purl purl,
    List<CpeName> cpes) {
  public Subject {
    cpes = cpes.stream().distinct().toList();
  }

  /** The version that its package URL has, else the one beside it. */
  @Nullable String purlVersion() {
    return purl != null && purl.version() != null ? purl.version() : version;
  }
}
