package org.fedrouter.core.note;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/** How a note is signed: always in both ways, so that one of them may be broken one day. */
public enum SignatureAlgorithm {
  /** RFC 8032. */
  ED25519("ed25519", "Ed25519", "\u0001", 32, "302a300506032b6570032100"),
  /** FIPS 204, pure, without a context. The type is an unassigned one of C2SP's. */
  ML_DSA_65(
      "ml-dsa-65",
      "ML-DSA-65",
      "\u00ffML-DSA-65",
      1952,
      "308207b2300b0609608648016503040312038207a100");

  private final String label;
  private final String standardName;
  private final String type;
  private final int size;
  private final String head;

  SignatureAlgorithm(String label, String standardName, String type, int size, String head) {
    this.label = label;
    this.standardName = standardName;
    this.type = type;
    this.size = size;
    this.head = head;
  }

  public String label() {
    return label;
  }

  /** As the JDK knows it. */
  String standardName() {
    return standardName;
  }

  /** Its identifier in key ids of signed notes. */
  byte[] type() {
    return type.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Bytes of a public key. */
  int size() {
    return size;
  }

  /** What comes before them in a subject public key info. */
  byte[] head() {
    return HexFormat.of().parseHex(head);
  }

  public static Optional<SignatureAlgorithm> ofLabel(String label) {
    return Stream.of(values()).filter(algorithm -> algorithm.label.equals(label)).findFirst();
  }
}
