package org.fedrouter.compliance.version;

import java.util.List;
import java.util.Optional;

/**
 * The ecosystems of the OSV schema whose order is known here, under the schema's names. Others of
 * the schema (Android, FreeBSD, GIT, Linux and more) have no order without knowledge from outside
 * and are refused rather than guessed.
 */
@SuppressWarnings("ImmutableEnumChecker") // Orders have no state, and the names are a copy.
public enum Ecosystem {
  SEMVER(
      SemverOrder.STANDARD,
      "Bioconductor",
      "Bitnami",
      "crates.io",
      "Docker Hardened Images",
      "GHC",
      "GitHub Actions",
      "Go",
      "Hex",
      "Julia",
      "Kubernetes",
      "npm",
      "SwiftURL",
      "VSCode"),
  ALPINE(
      PortageOrder.ALPINE,
      "Alpaquita",
      "Alpine",
      "BellSoft Hardened Containers",
      "Chainguard",
      "MinimOS",
      "Wolfi"),
  RPM(
      new RpmOrder(),
      "AlmaLinux",
      "Mageia",
      "openEuler",
      "openSUSE",
      "Photon OS",
      "Red Hat",
      "Rocky Linux",
      "SUSE"),
  DEBIAN(new DebianOrder(), "Debian", "Echo", "Ubuntu"),
  CONAN(new ItemsOrder(), "ConanCenter"),
  CRAN(DottedOrder.DOTS_AND_HYPHENS, "CRAN"),
  HACKAGE(DottedOrder.DOTS, "Hackage"),
  MAVEN(new MavenOrder(), "Maven"),
  NUGET(SemverOrder.ANY_CASE, "NuGet"),
  PACKAGIST(new PhpOrder(), "Packagist"),
  PUB(SemverOrder.WITH_BUILDS, "Pub"),
  PYPI(new PypiOrder(), "PyPI"),
  RUBYGEMS(new GemOrder(), "RubyGems");

  private final VersionOrder order;
  private final List<String> names;

  Ecosystem(VersionOrder order, String... names) {
    this.order = order;
    this.names = List.of(names);
  }

  public VersionOrder order() {
    return order;
  }

  /** The names of the OSV schema that have this order. */
  public List<String> names() {
    return names;
  }

  /**
   * The ecosystem of a name of the OSV schema, of any case; what follows a colon ({@code
   * Debian:12}) names a release and does not change the order. Empty for one that is not known.
   */
  public static Optional<Ecosystem> named(String name) {
    int colon = name.indexOf(':');
    String bare = colon < 0 ? name : name.substring(0, colon);
    for (Ecosystem ecosystem : values()) {
      for (String known : ecosystem.names) {
        if (known.equalsIgnoreCase(bare)) {
          return Optional.of(ecosystem);
        }
      }
    }
    return Optional.empty();
  }

  /** All names that are known, in alphabetic order. */
  public static List<String> known() {
    return List.of(values()).stream()
        .flatMap(ecosystem -> ecosystem.names.stream())
        .sorted(String.CASE_INSENSITIVE_ORDER)
        .toList();
  }
}
