package org.fedrouter.compliance.advisory;

import java.util.List;
import org.fedrouter.compliance.cpe.CpeCondition;

/**
 * What an advisory affects. Any one of it suffices.
 *
 * @param named products of which the source tells only names; for people, nothing is matched by it
 */
public record Affected(
    List<AffectedPackage> packages, List<CpeCondition> configurations, List<String> named) {
  public static final Affected NOTHING = new Affected(List.of(), List.of(), List.of());

  public Affected {
    packages = List.copyOf(packages);
    configurations = List.copyOf(configurations);
    named = List.copyOf(named);
  }
}
