package org.fedrouter.compliance.advisory.index;

import java.util.List;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Source;

/**
 * What a feed has changed.
 *
 * @param changed new forms of advisories, those that were withdrawn among them
 * @param removed advisories that the source has no more
 */
public record Delta(List<Advisory> changed, List<Id> removed) {
  /** An advisory's identity. */
  public record Id(Source source, String id) {}

  public Delta {
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
  }
}
