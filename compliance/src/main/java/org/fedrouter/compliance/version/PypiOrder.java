package org.fedrouter.compliance.version;

import org.jspecify.annotations.Nullable;

/**
 * PyPI: PEP 440. A string that PEP 440 refuses comes before all others, ordered as setuptools
 * ordered such versions before PEP 440 was the rule.
 */
final class PypiOrder implements VersionOrder {
  @Override
  public int compare(String a, String b) {
    @Nullable Pep440 x = Pep440.read(a);
    @Nullable Pep440 y = Pep440.read(b);
    if (x != null && y != null) {
      return x.compareTo(y);
    }
    if (x == null && y == null) {
      return LegacyPython.compare(a, b);
    }
    return x == null ? -1 : 1;
  }
}
