package org.fedrouter.compliance.advisory;

import java.util.Locale;
import org.fedrouter.compliance.purl.InvalidPurl;
import org.fedrouter.compliance.purl.Purl;

/**
 * A package of an ecosystem, however many versions it has.
 *
 * @param ecosystem as OSV names it, with the release behind a colon where there is one ({@code
 *     Debian:12}); {@code purl:TYPE} where only a package URL is known
 * @param name as the source writes it
 * @param key under which it is looked up, see {@link #keyOf}
 */
public record PackageName(String ecosystem, String name, String key) {
  private static final String OTHER = "purl:";

  /** The package that OSV calls so. Where the ecosystem has no package URLs, the key is its own. */
  public static PackageName of(String ecosystem, String name) {
    return new PackageName(
        ecosystem,
        name,
        PurlNaming.ofEcosystem(bare(ecosystem))
            .map(naming -> naming.key(name))
            .orElseGet(() -> "osv/" + bare(ecosystem).toLowerCase(Locale.ROOT) + "/" + name));
  }

  /** The package of a package URL, without its version. */
  public static PackageName of(Purl purl) {
    String ecosystem =
        PurlNaming.ofPurl(purl).map(PurlNaming::ecosystem).orElse(OTHER + purl.type());
    return new PackageName(ecosystem, path(purl), keyOf(purl));
  }

  /**
   * What two names of the same package share: type, namespace and name of the package URL in the
   * spelling that the type's registry takes as equal.
   */
  public static String keyOf(Purl purl) {
    return PurlNaming.fold(purl.type(), purl.type() + "/" + path(purl));
  }

  /**
   * The key of another package of the same type and namespace, for example the source package.
   *
   * @throws InvalidPurl when the name breaks a rule of the type
   */
  public static String keyOf(Purl purl, String otherName) {
    return keyOf(new Purl(purl.type(), purl.namespace(), otherName, null, purl.qualifiers(), null));
  }

  /** The release that the ecosystem names, for example {@code 12}; empty without one. */
  public String release() {
    int colon = ecosystem.indexOf(':');
    return colon < 0 || ecosystem.startsWith(OTHER) ? "" : ecosystem.substring(colon + 1);
  }

  /** The ecosystem without its release. */
  public static String bare(String ecosystem) {
    int colon = ecosystem.indexOf(':');
    return colon < 0 || ecosystem.startsWith(OTHER) ? ecosystem : ecosystem.substring(0, colon);
  }

  private static String path(Purl purl) {
    return purl.namespace() == null ? purl.name() : purl.namespace() + "/" + purl.name();
  }
}
