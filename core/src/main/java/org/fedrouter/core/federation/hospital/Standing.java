package org.fedrouter.core.federation.hospital;

import java.util.Optional;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * What a hospital remembers of a training for ever.
 *
 * @param terms hash of the terms under which it began
 * @param plan of every round
 * @param round the largest in which it ever made an update; they begin at 1
 */
public record Standing(String training, Bytes terms, TrainingPlan plan, int round) {
  /** No round yet. */
  public static final int NONE = 0;

  /** Of a training that begins. */
  public static Standing first(TrainingTerms terms, TrainingPlan plan) {
    return new Standing(terms.name(), terms.hash(), plan, NONE);
  }

  /** What is wrong with terms, unless they are those under which this hospital began. */
  public Optional<Refusal> objection(TrainingTerms offered) {
    return Refusal.unless(
        offered.name().equals(training) && offered.hash().equals(terms),
        Reason.TERMS,
        "",
        "the terms of " + training + " are not those under which this hospital began");
  }

  /** The same in a later round. */
  public Outcome<Standing> enter(TrainingTerms offered, int next) {
    Optional<Refusal> refusal =
        objection(offered)
            .or(
                () ->
                    Refusal.unless(
                        next > round,
                        Reason.OTHER_ROUND,
                        "",
                        "round " + next + " must be after round " + round));
    return Outcome.unless(refusal, () -> new Standing(training, terms, plan, next));
  }
}
