package org.fedrouter.web.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.mechanism.Lattice;
import org.fedrouter.federation.TrainingProgress;
import org.fedrouter.inference.RequestedMechanism;
import org.fedrouter.runtime.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What is guaranteed here, and what the caller has left.
 *
 * @param mechanisms that the roster allows; none without a roster
 * @param defaultEpsilon of a question that names no max_privacy_budget
 * @param maxEpsilon largest max_privacy_budget of one question
 * @param hospitalsPerPatient charges assume that a patient occurs in so many hospitals at most
 * @param roster absent when there is none that all its hospitals signed
 * @param user the caller
 * @param ledgers the caller's own and those of the caller's departments
 * @param trainings that go on; absent for whom they are none of their business
 * @param sharedLedgers of all departments and data sets; as {@code trainings}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PrivacyStatusBody(
    List<String> mechanisms,
    String defaultMechanism,
    double delta,
    double defaultEpsilon,
    double maxEpsilon,
    int hospitalsPerPatient,
    @Nullable RosterBody roster,
    PrivateAnswersBody privateAnswers,
    String user,
    List<BalanceBody> ledgers,
    @Nullable List<TrainingLine> trainings,
    @Nullable List<BalanceBody> sharedLedgers) {
  /**
   * Who answers together and by which rules; all of it is signed by every hospital.
   *
   * @param clip largest C of the exponential mechanism, in logits
   * @param norm largest Delta of the Gaussian mechanism, in logits
   * @param noise standard deviation of each hospital's own noise, in logits
   * @param shards of all hospitals
   */
  public record RosterBody(
      int serial,
      String hash,
      int quorum,
      int colluding,
      double clip,
      double norm,
      double noise,
      int candidates,
      int shards,
      List<HospitalBody> hospitals) {
    static RosterBody of(Roster roster) {
      Policy policy = roster.policy();
      return new RosterBody(
          roster.serial(),
          roster.hash().hex(),
          policy.quorum(),
          policy.colluding(),
          Lattice.logits(policy.clip()),
          Lattice.logits(policy.norm()),
          Lattice.logits(policy.noise()),
          policy.candidates(),
          roster.members().stream().mapToInt(Member::shards).sum(),
          roster.members().stream().map(m -> new HospitalBody(m.id(), m.shards())).toList());
    }
  }

  /** A hospital of the roster. */
  public record HospitalBody(String id, int shards) {}

  /**
   * Whether the caller could be answered privately now, by the default mechanism.
   *
   * @param whyNot sentences; empty when possible
   */
  public record PrivateAnswersBody(boolean possible, List<String> whyNot) {
    static PrivateAnswersBody of(List<String> obstacles) {
      return new PrivateAnswersBody(obstacles.isEmpty(), obstacles);
    }
  }

  /**
   * What a federated training promises, and what it has spent of it.
   *
   * @param epsilon of each hospital's whole training, at most
   * @param epsilonSpent the largest of all hospitals so far, an upper bound
   */
  public record TrainingLine(
      String training,
      String state,
      int round,
      int rounds,
      int roundsLeft,
      double epsilon,
      double delta,
      double epsilonSpent) {
    static TrainingLine of(TrainingProgress progress) {
      TrainingTerms terms = progress.training().terms();
      return new TrainingLine(
          progress.training().name(),
          progress.training().state().label(),
          progress.training().round(),
          terms.schedule().rounds(),
          progress.roundsLeft(),
          terms.privacy().epsilon(),
          terms.privacy().delta(),
          progress.hospitals().stream()
              .mapToDouble(TrainingProgress.OfHospital::epsilon)
              .max()
              .orElse(0));
    }
  }

  static PrivacyStatusBody of(
      Settings settings,
      @Nullable Roster roster,
      List<String> obstacles,
      String user,
      List<LedgerBalance> own,
      @Nullable List<TrainingProgress> open,
      @Nullable List<LedgerBalance> shared) {
    return new PrivacyStatusBody(
        roster == null ? List.of() : roster.policy().mechanisms(),
        RequestedMechanism.valueOf(settings.mechanism()).label(),
        settings.delta().value(),
        settings.defaultEpsilon(),
        settings.maxEpsilon(),
        roster == null ? 1 : roster.policy().hospitalsPerPatient(),
        roster == null ? null : RosterBody.of(roster),
        PrivateAnswersBody.of(obstacles),
        user,
        own.stream().map(BalanceBody::of).toList(),
        open == null ? null : open.stream().map(TrainingLine::of).toList(),
        shared == null ? null : shared.stream().map(BalanceBody::of).toList());
  }
}
