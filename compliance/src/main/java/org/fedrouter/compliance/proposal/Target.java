package org.fedrouter.compliance.proposal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is proposed: a base metric of CVSS v3.1 or a decision point of CISA's SSVC. */
public enum Target {
  ATTACK_VECTOR("AV", "N", "A", "L", "P"),
  ATTACK_COMPLEXITY("AC", "L", "H"),
  PRIVILEGES_REQUIRED("PR", "N", "L", "H"),
  USER_INTERACTION("UI", "N", "R"),
  SCOPE("S", "U", "C"),
  CONFIDENTIALITY("C", "N", "L", "H"),
  INTEGRITY("I", "N", "L", "H"),
  AVAILABILITY("A", "N", "L", "H"),
  EXPLOITATION("Exploitation", "none", "poc", "active"),
  AUTOMATABLE("Automatable", "no", "yes"),
  TECHNICAL_IMPACT("Technical Impact", "partial", "total");

  /** Outputs of all targets together. */
  static final int OUTPUTS = Arrays.stream(values()).mapToInt(one -> one.classes.size()).sum();

  private final String label;
  private final List<String> classes;

  Target(String label, String... classes) {
    this.label = label;
    this.classes = List.of(classes);
  }

  /** As vectors and records write it. */
  public String label() {
    return label;
  }

  /** Its values. */
  public List<String> classes() {
    return classes;
  }

  /** The target of this label. */
  public static Optional<Target> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
  }

  /** Its first output among those of all targets. */
  int first() {
    int first = 0;
    for (Target one : values()) {
      if (one == this) {
        return first;
      }
      first += one.classes.size();
    }
    throw new IllegalStateException("a target is none of its own");
  }
}
