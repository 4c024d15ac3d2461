package org.fedrouter.compliance.advisory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fedrouter.compliance.purl.Purl;

/**
 * How the package of an OSV ecosystem is named as a package URL: the table of osv-schema ("defined
 * ecosystems") and the types of purl-spec.
 *
 * @param namespace that all packages of the ecosystem have; empty when the name brings its own
 */
record PurlNaming(String ecosystem, String type, String namespace) {
  private static final Pattern PYTHON_SEPARATORS = Pattern.compile("[-_.]+");

  private static final List<PurlNaming> ALL =
      List.of(
          new PurlNaming("npm", "npm", ""),
          new PurlNaming("PyPI", "pypi", ""),
          new PurlNaming("Maven", "maven", ""),
          new PurlNaming("Go", "golang", ""),
          new PurlNaming("NuGet", "nuget", ""),
          new PurlNaming("RubyGems", "gem", ""),
          new PurlNaming("crates.io", "cargo", ""),
          new PurlNaming("Packagist", "composer", ""),
          new PurlNaming("Hex", "hex", ""),
          new PurlNaming("Pub", "pub", ""),
          new PurlNaming("Hackage", "hackage", ""),
          new PurlNaming("CRAN", "cran", ""),
          new PurlNaming("Bioconductor", "bioconductor", ""),
          new PurlNaming("ConanCenter", "conan", ""),
          new PurlNaming("SwiftURL", "swift", ""),
          new PurlNaming("GitHub Actions", "githubactions", ""),
          new PurlNaming("Bitnami", "bitnami", ""),
          new PurlNaming("Julia", "julia", ""),
          new PurlNaming("VSCode", "vscode-extension", ""),
          new PurlNaming("Debian", "deb", "debian"),
          new PurlNaming("Ubuntu", "deb", "ubuntu"),
          new PurlNaming("Echo", "deb", "echo"),
          new PurlNaming("Alpine", "apk", "alpine"),
          new PurlNaming("Alpaquita", "apk", "alpaquita"),
          new PurlNaming("Wolfi", "apk", "wolfi"),
          new PurlNaming("Chainguard", "apk", "chainguard"),
          new PurlNaming("MinimOS", "apk", "minimos"),
          new PurlNaming("Red Hat", "rpm", "redhat"),
          new PurlNaming("Rocky Linux", "rpm", "rocky-linux"),
          new PurlNaming("AlmaLinux", "rpm", "almalinux"),
          new PurlNaming("SUSE", "rpm", "suse"),
          new PurlNaming("openSUSE", "rpm", "opensuse"),
          new PurlNaming("openEuler", "rpm", "openeuler"),
          new PurlNaming("Mageia", "rpm", "mageia"),
          new PurlNaming("Photon OS", "rpm", "photon"));

  static Optional<PurlNaming> ofEcosystem(String ecosystem) {
    return ALL.stream().filter(one -> one.ecosystem.equalsIgnoreCase(ecosystem)).findFirst();
  }

  static Optional<PurlNaming> ofPurl(Purl purl) {
    return ALL.stream()
        .filter(one -> one.type.equals(purl.type()))
        .filter(one -> one.namespace.isEmpty() || one.namespace.equals(purl.namespace()))
        .findFirst();
  }

  String key(String name) {
    // Maven's group and artifact have a colon between them, all others slashes.
    String path = type.equals("maven") ? name.replace(':', '/') : name;
    return fold(type, type + "/" + (namespace.isEmpty() ? path : namespace + "/" + path));
  }

  /** Spellings that a registry takes as equal become one. */
  static String fold(String type, String key) {
    return switch (type) {
      case "pypi" -> PYTHON_SEPARATORS.matcher(key.toLowerCase(Locale.ROOT)).replaceAll("-");
      case "npm", "maven", "cargo", "gem", "cran", "bioconductor", "hackage", "conan", "swift" ->
          key;
      default -> key.toLowerCase(Locale.ROOT);
    };
  }
}
