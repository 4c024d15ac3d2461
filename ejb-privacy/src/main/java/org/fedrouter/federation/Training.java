package org.fedrouter.federation;

import java.time.Instant;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * A training as it stands.
 *
 * @param roster under which it was begun
 * @param reason why it has ended, empty before
 * @param round the last that was begun, 0 before the first
 * @param version of the adapter that the next round is trained from
 */
public record Training(
    TrainingTerms terms,
    Roster roster,
    TrainingState state,
    String reason,
    int round,
    int version,
    String createdBy,
    Instant createdAt) {
  public String name() {
    return terms.name();
  }
}
