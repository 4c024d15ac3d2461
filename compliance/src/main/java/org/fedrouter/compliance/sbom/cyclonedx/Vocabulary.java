package org.fedrouter.compliance.sbom.cyclonedx;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words of CycloneDX 1.6 that a writer may use. */
final class Vocabulary {
  static final Set<String> HASHES =
      Set.of(
          "MD5",
          "SHA-1",
          "SHA-256",
          "SHA-384",
          "SHA-512",
          "SHA3-256",
          "SHA3-384",
          "SHA3-512",
          "BLAKE2b-256",
          "BLAKE2b-384",
          "BLAKE2b-512",
          "BLAKE3");
  private static final Set<String> TYPES =
      Set.of(
          "application",
          "framework",
          "library",
          "container",
          "platform",
          "operating-system",
          "device",
          "device-driver",
          "firmware",
          "file",
          "machine-learning-model",
          "data",
          "cryptographic-asset");
  private static final Set<String> SCOPES = Set.of("required", "optional", "excluded");

  private Vocabulary() {}

  /** A library where CycloneDX has no word, as its specification advises. */
  static String type(String type) {
    return TYPES.contains(type) ? type : "library";
  }

  static boolean isScope(@Nullable String scope) {
    return scope != null && SCOPES.contains(scope);
  }

  static boolean isSerial(@Nullable String serial) {
    return serial != null
        && serial.matches("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  }
}
