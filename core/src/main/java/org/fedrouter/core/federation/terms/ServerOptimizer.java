package org.fedrouter.core.federation.terms;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the server makes of the joined update.
 *
 * @param rate by which it is applied, in (0, 1000]
 */
public record ServerOptimizer(Kind kind, double rate) {
  private static final double MOST_RATE = 1000;

  /** Which rule. */
  public enum Kind {
    /** The new adapter is the former one plus rate times the update. */
    FEDAVG("fedavg"),
    /** Adam over updates; its moments are kept beside the adapter. */
    FEDADAM("fedadam");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** Name in requests and terms. */
    public String label() {
      return label;
    }

    public static Optional<Kind> ofLabel(String label) {
      return Stream.of(values()).filter(kind -> kind.label.equals(label)).findFirst();
    }
  }

  /**
   * @throws BrokenTerm naming the rule that is broken
   */
  public ServerOptimizer {
    BrokenTerm.unless(
        rate > 0 && rate <= MOST_RATE, "server_rate", "must be above 0 and at most 1000", rate);
  }
}
