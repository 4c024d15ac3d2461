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
    String bare = algorithm.toUpperCase(Locale.ROOT).replace('_', '-');
    return switch (bare) {
      case "SHA1", "SHA224", "SHA256", "SHA384", "SHA512" -> "SHA-" + bare.substring(3);
      case "MD-5" -> "MD5";
      case "BLAKE3" -> "BLAKE3";
      default -> bare;
    };
  }
}
