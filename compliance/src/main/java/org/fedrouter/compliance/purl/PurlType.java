package org.fedrouter.compliance.purl;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fedrouter.compliance.purl.InvalidPurl.Part;
import org.jspecify.annotations.Nullable;

/**
 * What the types of the public register add to the rules of package URLs: whether a namespace is
 * needed or refused, which parts have no case, which qualifiers are needed. Types that are not
 * registered add nothing. The register is that of purl-spec, of 2026-08-21.
 */
record PurlType(String type) {
  private static final Set<String> NAMESPACE_NEEDED =
      Set.of(
          "alpm",
          "apk",
          "bitbucket",
          "composer",
          "deb",
          "git",
          "github",
          "golang",
          "huggingface",
          "maven",
          "qpkg",
          "rpm",
          "swift",
          "vscode-extension");
  private static final Set<String> NAMESPACE_REFUSED =
      Set.of(
          "bazel",
          "bitnami",
          "cargo",
          "chrome-extension",
          "cocoapods",
          "conda",
          "cran",
          "gem",
          "hackage",
          "julia",
          "mlflow",
          "nuget",
          "oci",
          "opam",
          "otp",
          "pub",
          "pypi",
          "vcpkg");
  private static final Set<String> NAMESPACE_WITHOUT_CASE =
      Set.of(
          "alpm",
          "apk",
          "bitbucket",
          "brew",
          "composer",
          "deb",
          "github",
          "golang",
          "hex",
          "luarocks",
          "qpkg",
          "rpm",
          "vscode-extension",
          "yocto");
  private static final Set<String> NAME_WITHOUT_CASE =
      Set.of(
          "alpm",
          "apk",
          "bitbucket",
          "bitnami",
          "brew",
          "chrome-extension",
          "composer",
          "deb",
          "github",
          "golang",
          "hex",
          "luarocks",
          "oci",
          "otp",
          "pub",
          "pypi",
          "vscode-extension");
  private static final Set<String> VERSION_WITHOUT_CASE =
      Set.of("huggingface", "oci", "pypi", "vscode-extension");
  private static final Map<String, String> QUALIFIER_NEEDED =
      Map.of("julia", "uuid", "swid", "tag_id");

  /** Hosts of git whose names have no case. */
  private static final Set<String> HOSTS_WITHOUT_CASE =
      Set.of("github", "github.com", "bitbucket", "bitbucket.org");

  private static final int CHROME_NAME = 32;
  private static final int CHROME_NUMBERS = 4;

  static PurlType of(String type) {
    return new PurlType(type);
  }

  /** Whether the name itself may have several segments, the namespace being one. */
  boolean nameIsPath() {
    return type.equals("git");
  }

  @Nullable String namespace(@Nullable String namespace) {
    if (namespace == null) {
      if (NAMESPACE_NEEDED.contains(type)) {
        throw new InvalidPurl(Part.NAMESPACE, "must be there for the type " + type);
      }
      return null;
    }
    if (NAMESPACE_REFUSED.contains(type)) {
      throw new InvalidPurl(Part.NAMESPACE, "must not be there for the type " + type);
    }
    if (type.equals("cpan")) {
      return namespace.toUpperCase(Locale.ROOT);
    }
    return NAMESPACE_WITHOUT_CASE.contains(type) ? Segments.lower(namespace) : namespace;
  }

  String name(@Nullable String namespace, String name, Map<String, String> qualifiers) {
    if (name.isEmpty()) {
      throw new InvalidPurl(Part.NAME, "must be there");
    }
    String cased = nameHasNoCase(namespace, qualifiers) ? Segments.lower(name) : name;
    String normal =
        switch (type) {
          case "pypi", "hackage" -> cased.replace('_', '-');
          case "pub" -> cased.replaceAll("[^a-z0-9_]", "_");
          default -> cased;
        };
    checkName(normal);
    return normal;
  }

  private boolean nameHasNoCase(@Nullable String namespace, Map<String, String> qualifiers) {
    return NAME_WITHOUT_CASE.contains(type)
        || (type.equals("git") && namespace != null && HOSTS_WITHOUT_CASE.contains(namespace))
        // Of the servers of MLflow, Databricks' knows no case.
        || (type.equals("mlflow")
            && qualifiers.getOrDefault("repository_url", "").contains("databricks"));
  }

  private void checkName(String name) {
    boolean right =
        switch (type) {
          case "cpan" -> !name.contains("::");
          case "chrome-extension" ->
              name.length() == CHROME_NAME && name.chars().allMatch(c -> c >= 'a' && c <= 'p');
          case "cocoapods" ->
              !name.startsWith(".")
                  && name.chars().noneMatch(c -> c == '+' || Character.isWhitespace(c));
          default -> true;
        };
    if (!right) {
      throw new InvalidPurl(Part.NAME, "must be one of the type " + type);
    }
  }

  @Nullable String version(@Nullable String version) {
    if (version == null) {
      return null;
    }
    if (type.equals("chrome-extension") && !isChromeVersion(version)) {
      throw new InvalidPurl(Part.VERSION, "must be one to four numbers with points between them");
    }
    return VERSION_WITHOUT_CASE.contains(type) ? Segments.lower(version) : version;
  }

  private static boolean isChromeVersion(String version) {
    String[] numbers = version.split("\\.", -1);
    for (String number : numbers) {
      if (number.isEmpty() || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
    }
    return numbers.length <= CHROME_NUMBERS;
  }

  @Nullable String subpath(@Nullable String subpath) {
    return subpath != null && type.equals("otp") ? Segments.lower(subpath) : subpath;
  }

  void checkQualifiers(Map<String, String> qualifiers) {
    @Nullable String needed = QUALIFIER_NEEDED.get(type);
    if (needed != null && !qualifiers.containsKey(needed)) {
      throw new InvalidPurl(Part.QUALIFIERS, "must have " + needed + " for the type " + type);
    }
  }
}
