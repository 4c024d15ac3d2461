package org.fedrouter.device.proposal;

import java.time.Instant;

/**
 * A model that was put into use.
 *
 * @param ordinal of this change, from 1
 * @param version the change that brought the model first; a roll-back names a former one
 * @param sha256 of its graph
 * @param card as JSON
 */
public record ModelInUse(
    int ordinal,
    int version,
    String sha256,
    String card,
    String changedBy,
    Instant changedAt,
    String reason) {
  /** What of the card counts here. */
  public ProposalCard read() {
    return ProposalCard.read(card, sha256);
  }
}
