package org.fedrouter.web.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.LinearConversion;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.mechanism.Lattice;
import org.fedrouter.core.mechanism.WhatIf;
import org.fedrouter.inference.Forecast;
import org.fedrouter.inference.Hypothesis;
import org.fedrouter.inference.RequestedMechanism;
import org.jspecify.annotations.Nullable;

/**
 * What private answers would cost. Nothing was charged.
 *
 * @param rounds charged for one answer in the worst case
 * @param clip in logits, of the exponential mechanism
 * @param norm in logits, of the Gaussian mechanism
 * @param rho of one answer, what each ledger would hold
 * @param epsilonEstimate conversion of {@code rho} at {@code delta}; an estimate
 * @param budgetRho what epsilon or rho of the question pays, absent without either
 * @param largestClip or norm, in logits, that the budget pays for the tokens; 0 when none
 * @param largestTokens that the budget pays at the clip or norm of this answer
 * @param noisePerCoordinate standard deviation, in logits, in the mean of the votes; Gaussian only
 * @param answersLeft that all ledgers together carry now
 * @param lifetimeAnswersLeft that they carry whatever windows and states allow now
 * @param tightest ledger
 * @param missingLedgers that would be charged and do not exist
 * @param notes why this could not be asked for here as it is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ForecastBody(
    String mechanism,
    int tokens,
    int rounds,
    int shards,
    @Nullable Double clip,
    @Nullable Double norm,
    @Nullable Double temperature,
    double delta,
    double rhoPerToken,
    double rho,
    double epsilonEstimate,
    int answers,
    double rhoOfAll,
    double epsilonOfAllEstimate,
    @Nullable Double budgetRho,
    @Nullable Boolean withinBudget,
    @Nullable Double largestClip,
    @Nullable Double largestNorm,
    @Nullable Integer largestTokens,
    @Nullable Double noisePerCoordinate,
    long answersLeft,
    long lifetimeAnswersLeft,
    @Nullable String tightest,
    List<ShareBody> ledgers,
    List<String> missingLedgers,
    List<String> notes) {
  /**
   * One ledger that would be charged.
   *
   * @param remainingRho what may be charged now
   * @param answers of this kind that it carries now
   * @param lifetimeAnswers that it carries whatever its window and state allow now
   */
  public record ShareBody(String ledger, double remainingRho, long answers, long lifetimeAnswers) {
    static ShareBody of(Forecast.Share share) {
      return new ShareBody(
          share.balance().key().label(),
          BalanceBody.rho(share.balance().remainingNano()),
          share.answers(),
          share.lifetimeAnswers());
    }
  }

  static ForecastBody of(Hypothesis asked, Delta delta, Forecast.Priced priced) {
    WhatIf price = priced.price();
    boolean exponential = asked.mechanism() == RequestedMechanism.EXPONENTIAL;
    double bound = Lattice.logits(WhatIf.boundOf(price.mechanism()));
    Forecast.Largest largest = priced.largest();
    Double most = largest == null ? null : (Double) Lattice.logits(largest.bound());
    List<ShareBody> shares = priced.shares().stream().map(ShareBody::of).toList();
    return new ForecastBody(
        asked.mechanism().label(),
        asked.tokens(),
        price.rounds(),
        priced.shards(),
        exponential ? bound : null,
        exponential ? null : bound,
        exponential ? asked.temperature().value() : null,
        delta.value(),
        BalanceBody.rho(price.roundNano()),
        BalanceBody.rho(price.answerNano()),
        LinearConversion.epsilon(price.answerNano(), delta),
        price.answers(),
        BalanceBody.rho(price.totalNano()),
        LinearConversion.epsilon(price.totalNano(), delta),
        largest == null ? null : BalanceBody.rho(largest.budgetNano()),
        largest == null ? null : price.answerNano() <= largest.budgetNano(),
        exponential ? most : null,
        exponential ? null : most,
        largest == null ? null : largest.tokens(),
        exponential ? null : priced.noiseOfMean(),
        priced.answersLeft(),
        priced.lifetimeAnswersLeft(),
        shares.isEmpty() ? null : shares.getFirst().ledger(),
        shares,
        priced.missing().stream().map(LedgerKey::label).toList(),
        priced.notes());
  }
}
