package org.fedrouter.compliance.sbom;

import java.util.Locale;

/**
 * A digest of a component.
 *
 * @param algorithm in CycloneDX's spelling, such as {@code SHA-256}
 * @param digits hexadecimal, small
 */
public record Hash(String algorithm, String digits) {
  public Hash {
    algorithm = spelt(algorithm);
    digits = digits.toLowerCase(Locale.ROOT);
  }

  /** Formats spell one algorithm SHA256, SHA-256, SHA_256 and sha256. */
  private static String spelt(String algorithm) {
    String bare = algorithm.toUpperCase(Locale.ROOT).replace("-", "").replace("_", "");
    if (bare.matches("SHA3(256|384|512)")) {
      return "SHA3-" + bare.substring("SHA3".length());
    }
    if (bare.matches("SHA(1|224|256|384|512)")) {
      return "SHA-" + bare.substring("SHA".length());
    }
    if (bare.matches("(BLAKE2B|STREEBOG)\\d+")) {
      int digits = bare.startsWith("B") ? "BLAKE2B".length() : "STREEBOG".length();
      return (bare.startsWith("B") ? "BLAKE2b-" : "Streebog-") + bare.substring(digits);
    }
    return bare;
  }
}
