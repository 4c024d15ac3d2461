package org.fedrouter.web.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.LinearConversion;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Released;
import org.fedrouter.web.privacy.BalanceBody;

/**
 * An answer.
 *
 * @param mode taken: {@code public} or {@code private}
 * @param rho settled charge of each ledger
 * @param epsilonSpent conversion of {@code rho} at {@code delta}: an estimate for this answer alone
 * @param remaining what each charged ledger has left
 * @param aggregation how the hospitals' votes were summed
 * @param tokens released, including an end of sequence
 * @param replayed whether this answer was released before under the same idempotency key
 * @param degraded in mode auto, why the answer is not private
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AnswerBody(
    @JsonInclude(JsonInclude.Include.ALWAYS) String text,
    String mode,
    double rho,
    double epsilonSpent,
    double delta,
    @JsonInclude(JsonInclude.Include.ALWAYS) Map<String, BalanceBody> remaining,
    List<String> nodes,
    String aggregation,
    int tokens,
    double latencyMs,
    UUID requestId,
    boolean replayed,
    String degraded) {
  static AnswerBody of(Outcome.Answered answered, Delta delta) {
    Released released = answered.released();
    Map<String, BalanceBody> remaining = new LinkedHashMap<>();
    for (LedgerBalance balance : answered.balances()) {
      remaining.put(balance.key().label(), BalanceBody.of(balance));
    }
    return new AnswerBody(
        released.text(),
        released.mode(),
        BalanceBody.rho(released.spentNano()),
        LinearConversion.epsilon(released.spentNano(), delta),
        delta.value(),
        remaining,
        released.nodes(),
        released.aggregation(),
        released.tokens(),
        answered.latency().toNanos() / 1e6,
        answered.id(),
        answered.replayed(),
        answered.degraded());
  }
}
