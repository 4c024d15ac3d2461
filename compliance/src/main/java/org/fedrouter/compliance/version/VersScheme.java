package org.fedrouter.compliance.version;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The versioning schemes of vers (github.com/package-url/vers-spec), under its names. */
public final class VersScheme {
  private static final VersionOrder MAVEN = new MavenOrder();
  private static final VersionOrder PYPI = new PypiOrder();
  private static final VersionOrder ITEMS = new ItemsOrder();

  private static final Map<String, VersionOrder> ORDERS =
      Map.ofEntries(
          Map.entry("all", SemverOrder.STANDARD),
          Map.entry("alpm", new AlpmOrder()),
          Map.entry("apk", PortageOrder.ALPINE),
          Map.entry("cargo", SemverOrder.STANDARD),
          Map.entry("composer", new PhpOrder()),
          Map.entry("conan", ITEMS),
          Map.entry("cpan", new CpanOrder()),
          Map.entry("cran", DottedOrder.DOTS_AND_HYPHENS),
          Map.entry("dart", SemverOrder.WITH_BUILDS),
          Map.entry("datetime", new DatetimeOrder()),
          Map.entry("deb", new DebianOrder()),
          Map.entry("gem", new GemOrder()),
          Map.entry("gentoo", PortageOrder.GENTOO),
          Map.entry("golang", SemverOrder.STANDARD),
          Map.entry("hackage", DottedOrder.DOTS),
          Map.entry("hex", SemverOrder.STANDARD),
          Map.entry("intdot", DottedOrder.DIGITS_ALONE),
          Map.entry("lexicographic", new CharacterOrder()),
          Map.entry("maven", MAVEN),
          Map.entry("nginx", SemverOrder.STANDARD),
          Map.entry("none", SemverOrder.STANDARD),
          Map.entry("npm", SemverOrder.STANDARD),
          Map.entry("nuget", SemverOrder.ANY_CASE),
          Map.entry("openssl", ITEMS),
          Map.entry("pub", SemverOrder.WITH_BUILDS),
          Map.entry("pypi", PYPI),
          Map.entry("rpm", new RpmOrder()),
          Map.entry("semver", SemverOrder.STANDARD),
          Map.entry("swift", SemverOrder.STANDARD));

  private VersScheme() {}

  /**
   * The order of a scheme; empty for one that is not known. {@code generic} is not: vers-spec has
   * not yet said how it compares.
   */
  public static Optional<VersionOrder> order(String scheme) {
    return Optional.ofNullable(ORDERS.get(scheme));
  }

  /** All schemes that are known, in alphabetic order. */
  public static List<String> known() {
    return ORDERS.keySet().stream().sorted().toList();
  }
}
