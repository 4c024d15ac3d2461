package org.fedrouter.compliance.match;

import java.util.StringJoiner;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.VersionBounds;

/** Criteria as people read them. */
final class CpeRange {
  private CpeRange() {}

  static String of(CpeCondition.Match match) {
    VersionBounds versions = match.versions();
    StringJoiner text = new StringJoiner(" ");
    text.add(match.criteria().toString());
    if (!versions.from().isEmpty()) {
      text.add((versions.fromIncluded() ? ">=" : ">") + versions.from());
    }
    if (!versions.to().isEmpty()) {
      text.add((versions.toIncluded() ? "<=" : "<") + versions.to());
    }
    return text.toString();
  }
}
