package org.fedrouter.budget;

import java.util.List;
import java.util.UUID;
import org.fedrouter.core.ledger.LedgerKey;
import org.jspecify.annotations.Nullable;

/**
 * The worst case of one answer.
 *
 * @param id of the reservation, also the request id that the caller sees
 * @param requestHash SHA-256 of the request in lower-case hexadecimal
 * @param idempotencyKey the caller's, or null
 * @param ledgers in which {@code nano} is held; empty for a free answer
 * @param nano charge of all tokens that may be opened, in nano-rho, rounded up
 */
public record ReservationRequest(
    UUID id,
    String subject,
    String requestHash,
    @Nullable String idempotencyKey,
    String department,
    String mode,
    int tokens,
    List<LedgerKey> ledgers,
    long nano) {
  public ReservationRequest {
    ledgers = ledgers.stream().sorted().distinct().toList();
  }
}
