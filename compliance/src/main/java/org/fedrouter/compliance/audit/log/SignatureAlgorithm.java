package org.fedrouter.compliance.audit.log;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** How a checkpoint is signed: always in both ways, so that one of them may be broken one day. */
public enum SignatureAlgorithm {
  /** RFC 8032. */
  ED25519("ed25519", "\u0001"),
  /** FIPS 204, pure, without a context; deterministic. The type is an unassigned one of C2SP's. */
  ML_DSA_65("ml-dsa-65", "\u00ffML-DSA-65");

  private final String label;
  private final String type;

  SignatureAlgorithm(String label, String type) {
    this.label = label;
    this.type = type;
  }

  public String label() {
    return label;
  }

  /** Its identifier in key ids of signed notes. */
  byte[] type() {
    return type.getBytes(StandardCharsets.ISO_8859_1);
  }

  public static Optional<SignatureAlgorithm> ofLabel(String label) {
    return Stream.of(values()).filter(algorithm -> algorithm.label.equals(label)).findFirst();
  }
}
