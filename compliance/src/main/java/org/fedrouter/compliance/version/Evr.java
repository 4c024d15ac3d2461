package org.fedrouter.compliance.version;

import org.jspecify.annotations.Nullable;

/** The version of a package of a distribution: epoch, version and release (or revision). */
record Evr(String epoch, String version, @Nullable String release) {
  /**
   * RPM: whatever is before the first colon is the epoch; behind the last hyphen is the release.
   */
  static Evr ofRpm(String text) {
    return split(text, text.indexOf(':'));
  }

  /** Debian and Arch Linux: only digits are an epoch. */
  static Evr ofDigits(String text) {
    int digits = Digits.end(text, 0);
    boolean epoch = digits < text.length() && text.charAt(digits) == ':';
    return split(text, epoch ? digits : -1);
  }

  private static Evr split(String text, int colon) {
    String epoch = colon <= 0 ? "0" : text.substring(0, colon);
    String rest = text.substring(colon + 1);
    int hyphen = rest.lastIndexOf('-');
    return hyphen < 0
        ? new Evr(epoch, rest, null)
        : new Evr(epoch, rest.substring(0, hyphen), rest.substring(hyphen + 1));
  }
}
