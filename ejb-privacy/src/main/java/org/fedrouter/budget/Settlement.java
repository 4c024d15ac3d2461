package org.fedrouter.budget;

import java.util.List;
import org.fedrouter.core.ledger.LedgerKey;

/**
 * The end of a reservation.
 *
 * @param spentNano charge of every round that may have been opened
 * @param answered false when the caller got a problem instead of text
 * @param answerHash SHA-256 of the released text in lower-case hexadecimal, or empty
 * @param body the answer to replay for the same idempotency key, or empty
 */
public record Settlement(
    ReservationRequest reservation,
    long spentNano,
    boolean answered,
    String reason,
    String answerHash,
    String body) {
  /**
   * @throws IllegalArgumentException when more is spent than was held, or less than nothing
   */
  public Settlement {
    if (spentNano < 0 || spentNano > reservation.nano()) {
      throw new IllegalArgumentException(
          "settled must be in [0, " + reservation.nano() + "], got " + spentNano);
    }
  }

  public List<LedgerKey> ledgers() {
    return reservation.ledgers();
  }
}
