package org.fedrouter.compliance.sbom.diff;

import java.util.List;
import org.fedrouter.compliance.sbom.Component;

/** What happened to a component from one version of a device to the next. */
public sealed interface Change {
  /** It came. */
  record Added(Component component) implements Change {}

  /** It went. */
  record Removed(Component component) implements Change {}

  /**
   * It stayed.
   *
   * @param aspects in which it is not what it was; never empty
   */
  record Changed(Component before, Component after, List<Aspect> aspects) implements Change {
    public Changed {
      aspects = List.copyOf(aspects);
      if (aspects.isEmpty()) {
        throw new IllegalArgumentException("aspects must not be empty");
      }
    }
  }

  /** In what a component can change. */
  enum Aspect {
    VERSION,
    LICENCE,
    SUPPORT,
    SUPPLIER,
    HASHES
  }
}
