package org.fedrouter.compliance.proposal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What is proposed: a base metric of CVSS v3.1 or a decision point of CISA's SSVC. */
public enum Target {
  ATTACK_VECTOR(0, "AV", "N", "A", "L", "P"),
  ATTACK_COMPLEXITY(1, "AC", "L", "H"),
  PRIVILEGES_REQUIRED(2, "PR", "N", "L", "H"),
  USER_INTERACTION(3, "UI", "N", "R"),
  SCOPE(4, "S", "U", "C"),
  CONFIDENTIALITY(5, "C", "N", "L", "H"),
  INTEGRITY(6, "I", "N", "L", "H"),
  AVAILABILITY(7, "A", "N", "L", "H"),
  EXPLOITATION(8, "Exploitation", "none", "poc", "active"),
  AUTOMATABLE(9, "Automatable", "no", "yes"),
  TECHNICAL_IMPACT(10, "Technical Impact", "partial", "total");

  /** Outputs of all targets together. */
  static final int OUTPUTS = Arrays.stream(values()).mapToInt(one -> one.classes.size()).sum();

  private final int place;
  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
  private final List<String> classes;

  Target(int place, String label, String... classes) {
    this.place = place;
    this.label = label;
    this.classes = List.of(classes);
  }

  /** Its place among all targets, from 0. */
  public int place() {
    return place;
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
