package org.fedrouter.core.federation.terms;

import java.util.Optional;
import java.util.stream.Stream;

/** Which numbers of a low-rank adapter hospitals train, and therefore send. */
public enum Method {
  /** B alone; A is fixed by the seed. The mean of updates is the update of the mean. */
  FFA_LORA("ffa-lora"),
  /** A and B in turns, never both in one round. */
  ROLORA("rolora"),
  /** The r by r matrix between a fixed B and a fixed A. */
  FED_SB("fed-sb");

  private final String label;

  Method(String label) {
    this.label = label;
  }

  /** Name in requests and terms. */
  public String label() {
    return label;
  }

  public static Optional<Method> ofLabel(String label) {
    return Stream.of(values()).filter(method -> method.label.equals(label)).findFirst();
  }
}
