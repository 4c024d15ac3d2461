package org.fedrouter.compliance.vex;

import java.util.List;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.purl.Purl;
import org.jspecify.annotations.Nullable;

/**
 * A component that statements may be about.
 *
 * @param refs what documents may call it: its reference, BOM-Link, package URL, product number
 * @param cpes names that it is known by
 * @param within what it is a part of, from the nearest to the device
 */
public record Subject(
    List<String> refs, @Nullable Purl purl, List<CpeName> cpes, List<Subject> within) {
  public Subject {
    refs = List.copyOf(refs);
    cpes = List.copyOf(cpes);
    within = List.copyOf(within);
  }
}
