package org.fedrouter.web.federation;

import java.util.List;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.federation.StoredRound;
import org.fedrouter.federation.TrainingProgress;
import org.fedrouter.web.federation.FederationBodies.TrainingBody;
import org.jspecify.annotations.Nullable;

/**
 * A training with its rounds and what they cost.
 *
 * @param roundsLeft that are not begun and that the ledgers of a quorum carry at the router
 */
record ProgressBody(
    TrainingBody training, int roundsLeft, List<HospitalLine> hospitals, List<RoundLine> rounds) {
  /**
   * A hospital over all rounds.
   *
   * @param charged how many rounds
   * @param epsilon of those together, an upper bound
   * @param affordable rounds that its ledger at the router carries still, or null
   */
  record HospitalLine(String hospital, int charged, double epsilon, @Nullable Integer affordable) {
    static HospitalLine of(TrainingProgress.OfHospital one) {
      return new HospitalLine(one.hospital(), one.charged(), one.epsilon(), one.affordable());
    }
  }

  /**
   * A round in a list.
   *
   * @param dropOut share of those who had reserved, or null
   * @param loss on public or synthetic data, the median of those who tried, or null
   * @param accuracy as {@code loss}
   * @param participants whose data sets were charged
   */
  record RoundLine(
      int round,
      String state,
      String outcome,
      int version,
      String at,
      @Nullable Double dropOut,
      @Nullable Double loss,
      @Nullable Double accuracy,
      List<ChargeLine> participants) {
    static RoundLine of(TrainingProgress.OfRound one) {
      StoredRound round = one.round();
      return new RoundLine(
          round.number(),
          round.state(),
          round.outcome(),
          round.version(),
          round.begunAt().toString(),
          one.figures().dropOut(),
          one.figures().loss(),
          one.figures().accuracy(),
          one.charges().stream().map(ChargeLine::of).toList());
    }
  }

  /**
   * What a hospital's data set was charged for a round.
   *
   * @param epsilon of the round alone
   */
  record ChargeLine(String hospital, double epsilon, long chargeNano) {
    static ChargeLine of(ChargedTraining charged) {
      return new ChargeLine(charged.training().hospital(), charged.epsilon(), charged.nano());
    }
  }

  static ProgressBody of(TrainingProgress progress) {
    return new ProgressBody(
        TrainingBody.of(progress.training()),
        progress.roundsLeft(),
        progress.hospitals().stream().map(HospitalLine::of).toList(),
        progress.rounds().stream().map(RoundLine::of).toList());
  }
}
