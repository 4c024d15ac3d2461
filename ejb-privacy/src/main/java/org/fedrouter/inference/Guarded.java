package org.fedrouter.inference;

import java.util.List;
import java.util.Locale;

/**
 * What the guards did to a question and its answer.
 *
 * @param identifiers kinds that the question held, each once
 * @param redacted identifiers that the model wrote and the caller did not
 * @param injection how much the question resembles an attack, 0 to 1
 */
public record Guarded(Tier tier, List<String> identifiers, int redacted, double injection) {
  /** No guard has looked. */
  public static final Guarded NOTHING = new Guarded(Tier.FEDERATED, List.of(), 0, 0);

  /** Where a question may go. */
  public enum Tier {
    /** It holds identifiers, and goes to the own hospital alone. */
    LOCAL,
    /** It holds none, and goes to any hospital. */
    FEDERATED,
    /** It holds identifiers, and goes without them. */
    SENSITIVE;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Guarded {
    identifiers = List.copyOf(identifiers);
  }

  /** The same, and what was taken out of the answer. */
  public Guarded takenOut(int count) {
    return new Guarded(tier, identifiers, count, injection);
  }
}
