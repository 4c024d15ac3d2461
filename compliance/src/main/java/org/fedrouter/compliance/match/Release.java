package org.fedrouter.compliance.match;

import java.util.Locale;
import java.util.Map;
import org.fedrouter.compliance.purl.Purl;
import org.jspecify.annotations.Nullable;

/**
 * Releases of distributions: {@code Debian:12} in advisories, {@code distro=debian-12} in package
 * URLs.
 */
final class Release {
  /** Code names that package URLs have in place of numbers. */
  private static final Map<String, String> CODE_NAMES =
      Map.ofEntries(
          Map.entry("buster", "10"),
          Map.entry("bullseye", "11"),
          Map.entry("bookworm", "12"),
          Map.entry("trixie", "13"),
          Map.entry("forky", "14"),
          Map.entry("bionic", "18.04"),
          Map.entry("focal", "20.04"),
          Map.entry("jammy", "22.04"),
          Map.entry("noble", "24.04"));

  private Release() {}

  /**
   * Whether an advisory of a release is about a package.
   *
   * @return uncertain when the package URL names no release, or one that has no number
   */
  static Verdict covers(String release, Purl purl) {
    if (release.isEmpty()) {
      return Verdict.AFFECTED;
    }
    @Nullable String distro = purl.qualifiers().get("distro");
    String wanted = number(release);
    String found = distro == null ? "" : number(distro);
    if (wanted.isEmpty() || found.isEmpty()) {
      return Verdict.UNCERTAIN;
    }
    // 3.18 is also the release of 3.18.4; 12 is not that of 1.
    return found.equals(wanted) || found.startsWith(wanted + ".")
        ? Verdict.AFFECTED
        : Verdict.NOT_AFFECTED;
  }

  /** The dotted number in a name such as {@code debian-12}, {@code v3.18} or {@code 22.04:LTS}. */
  private static String number(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> code : CODE_NAMES.entrySet()) {
      if (lower.endsWith(code.getKey())) {
        return code.getValue();
      }
    }
    int from = 0;
    while (from < lower.length() && !Character.isDigit(lower.charAt(from))) {
      from++;
    }
    int to = from;
    while (to < lower.length() && (Character.isDigit(lower.charAt(to)) || isPoint(lower, to))) {
      to++;
    }
    return lower.substring(from, to);
  }

  private static boolean isPoint(String text, int at) {
    return text.charAt(at) == '.'
        && at + 1 < text.length()
        && Character.isDigit(text.charAt(at + 1));
  }
}
