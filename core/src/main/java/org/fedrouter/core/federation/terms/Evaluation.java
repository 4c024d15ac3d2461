package org.fedrouter.core.federation.terms;

import java.util.Optional;
import java.util.stream.Stream;

/** Whether a new adapter is tried before it replaces the former one. */
public enum Evaluation {
  /** By the hospitals that contributed, on public or synthetic data of theirs. */
  PUBLIC("public"),
  /** Nobody has such data: every adapter counts. Chosen by whoever began the training. */
  NONE("none");

  private final String label;

  Evaluation(String label) {
    this.label = label;
  }

  /** Name in requests and terms. */
  public String label() {
    return label;
  }

  public static Optional<Evaluation> ofLabel(String label) {
    return Stream.of(values()).filter(one -> one.label.equals(label)).findFirst();
  }
}
