package org.fedrouter.core.aggregation.robust;

import java.util.List;
import java.util.Set;

/**
 * What clients sent in one round, unchecked.
 *
 * @param updates one for each client
 * @param weights one for each client; empty when all count the same
 * @param clients a name for each client; empty when there are none
 * @param seen {@link UpdateDigest}s of updates of earlier rounds
 */
public record Submission(
    List<Update> updates, List<Double> weights, List<String> clients, Set<String> seen) {
  /**
   * @throws IllegalArgumentException when there is not one weight and one name for each update
   */
  public Submission {
    updates = List.copyOf(updates);
    weights = List.copyOf(weights);
    clients = List.copyOf(clients);
    seen = Set.copyOf(seen);
    requireSize("weights", weights.size(), updates.size());
    requireSize("clients", clients.size(), updates.size());
  }

  /** Updates alone. */
  public static Submission of(List<Update> updates) {
    return new Submission(updates, List.of(), List.of(), Set.of());
  }

  private static void requireSize(String name, int size, int updates) {
    if (size != 0 && size != updates) {
      throw new IllegalArgumentException(
          name + " must be one for each of " + updates + " updates, got " + size);
    }
  }
}
