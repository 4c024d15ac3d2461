package org.fedrouter.web.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.LinearConversion;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.inference.Guarded;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Provenance;
import org.fedrouter.inference.Released;
import org.fedrouter.web.privacy.BalanceBody;
import org.jspecify.annotations.Nullable;

/**
 * An answer.
 *
 * @param mode taken: {@code public}, {@code trained} or {@code private}
 * @param rho settled charge of each ledger
 * @param epsilonSpent conversion of {@code rho} at {@code delta}: an estimate for this answer alone
 * @param remaining what each charged ledger has left
 * @param aggregation how the hospitals' votes were summed
 * @param tokens released, including an end of sequence
 * @param cachedTokens of the prompt, read before for the same caller
 * @param finish why the text ends: {@code stop}, {@code length} or {@code cancelled}
 * @param model what answered, with the training that stands behind an adapter
 * @param replayed whether this answer was released before under the same idempotency key
 * @param cached whether this answer was released before to the same caller
 * @param cachedFrom the request that released it
 * @param degraded in mode auto, why a better way was not taken
 * @param guard what the guards did; absent when they are off
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
    int promptTokens,
    int cachedTokens,
    String finish,
    ModelBody model,
    @Nullable ConsensusBody consensus,
    double latencyMs,
    UUID requestId,
    boolean replayed,
    boolean cached,
    @Nullable UUID cachedFrom,
    String degraded,
    @Nullable GuardBody guard) {
  /**
   * What the guards did.
   *
   * @param tier {@code sensitive} when the question held identifiers of patients
   * @param identifiers kinds that were replaced by tokens before the question left the router
   * @param redacted identifiers that the model wrote and the caller did not, which were taken out
   * @param injection how much the question resembles an attack on the model
   */
  public record GuardBody(String tier, List<String> identifiers, int redacted, double injection) {
    static @Nullable GuardBody of(Guarded guarded) {
      return guarded.equals(Guarded.NOTHING)
          ? null
          : new GuardBody(
              guarded.tier().label(),
              guarded.identifiers(),
              guarded.redacted(),
              guarded.injection());
    }
  }

  /**
   * What gave the answer.
   *
   * @param adapter published adapter of a trained answer
   * @param trainingEpsilon that stands behind the adapter's training, at {@code trainingDelta}
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ModelBody(
      String name,
      String hash,
      String adapter,
      String adapterHash,
      @Nullable Double trainingEpsilon,
      @Nullable Double trainingDelta) {
    static ModelBody of(Provenance of) {
      boolean trained = !of.adapterHash().isEmpty();
      return new ModelBody(
          of.model(),
          of.modelHash(),
          of.adapter(),
          of.adapterHash(),
          trained ? of.epsilon() : null,
          trained ? of.delta() : null);
    }
  }

  public static AnswerBody of(Outcome.Answered answered, Delta delta) {
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
        released.promptTokens(),
        released.cachedTokens(),
        released.ending().label(),
        ModelBody.of(released.provenance()),
        released.consensus() == null ? null : ConsensusBody.of(released.consensus()),
        answered.latency().toNanos() / 1e6,
        answered.id(),
        answered.replayed(),
        answered.cachedFrom() != null,
        answered.cachedFrom(),
        answered.degraded(),
        GuardBody.of(answered.guarded()));
  }
}
