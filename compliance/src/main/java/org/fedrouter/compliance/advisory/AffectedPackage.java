package org.fedrouter.compliance.advisory;

import java.util.List;
import org.fedrouter.compliance.version.range.OsvRange;
import org.fedrouter.compliance.version.range.Vers;

/**
 * Versions of a package that are affected: those of the list and those of every range.
 *
 * @param versions as the source writes them
 */
public record AffectedPackage(
    PackageName name, List<OsvRange> ranges, List<Vers> vers, List<String> versions) {
  public AffectedPackage {
    ranges = List.copyOf(ranges);
    vers = List.copyOf(vers);
    versions = List.copyOf(versions);
  }
}
