package org.fedrouter.web.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.web.inference.AnswerBody;
import org.fedrouter.web.inference.ConsensusBody;
import org.fedrouter.web.privacy.BalanceBody;
import org.jspecify.annotations.Nullable;

/**
 * What OpenAI's interface has no words for, as {@code /api/v1/inference} says it.
 *
 * @param adapter published adapter of a trained answer, with {@code trainingEpsilon}
 * @param replayed given before under the same idempotency key: not charged again
 * @param cached given before to the same caller: not charged
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PrivacyBody(
    String mode,
    double rho,
    double epsilonSpent,
    double delta,
    @JsonInclude(JsonInclude.Include.ALWAYS) Map<String, BalanceBody> remaining,
    String adapter,
    @Nullable Double trainingEpsilon,
    @Nullable Double trainingDelta,
    List<String> nodes,
    String aggregation,
    UUID requestId,
    String degraded,
    boolean cached,
    boolean replayed,
    @Nullable ConsensusBody consensus) {
  static PrivacyBody of(AnswerBody answer) {
    return new PrivacyBody(
        answer.mode(),
        answer.rho(),
        answer.epsilonSpent(),
        answer.delta(),
        answer.remaining(),
        answer.model().adapter(),
        answer.model().trainingEpsilon(),
        answer.model().trainingDelta(),
        answer.nodes(),
        answer.aggregation(),
        answer.requestId(),
        answer.degraded(),
        answer.cached(),
        answer.replayed(),
        answer.consensus());
  }
}
