package org.fedrouter.compliance.vex;

import org.jspecify.annotations.Nullable;

/**
 * A product or component as a statement names it.
 *
 * @param id in its document: a reference, a package URL, any IRI
 * @param purl as it is written
 * @param cpe as it is written
 */
public record Named(String id, @Nullable String purl, @Nullable String cpe) {
  /** By an identifier alone, which may be a package URL or CPE name itself. */
  public static Named of(String id) {
    return new Named(id, id.startsWith("pkg:") ? id : null, id.startsWith("cpe:") ? id : null);
  }
}
