package org.fedrouter.web.quantum;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.fedrouter.core.planning.Entanglement;
import org.fedrouter.core.planning.Interference;
import org.fedrouter.core.planning.Outlook;
import org.fedrouter.planning.boundary.Views;
import org.jspecify.annotations.Nullable;

/**
 * How good the last plan is; absent members are not known.
 *
 * @param planned whether tasks wait, so that there is a plan
 * @param objective milliseconds until all first tokens, added up
 * @param gain saved over greedy, as part of its cost
 * @param efficiency saved over what could be saved at most by the bound
 * @param bellInvariantOk false tells of a bug; true tells nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OptimizationBody(
    String note,
    boolean planned,
    @Nullable String plannedAt,
    @Nullable Double planningSeconds,
    @Nullable Double objective,
    @Nullable Double greedy,
    @Nullable Double bound,
    @Nullable Double gain,
    @Nullable Double efficiency,
    @Nullable InterferenceBody interference,
    @Nullable Double entanglementStrengthAvg,
    @Nullable List<PairBody> entanglements,
    @Nullable Boolean bellInvariantOk) {

  /** In milliseconds; balance in [-1, 1]. */
  public record InterferenceBody(double constructive, double destructive, double balance) {
    static InterferenceBody of(Interference plan) {
      return new InterferenceBody(plan.constructive(), plan.destructive(), plan.balance());
    }
  }

  /** Two tasks of which one's node tells about the other's. */
  public record PairBody(double strength, String sign, double chsh) {
    static PairBody of(Entanglement pair) {
      return new PairBody(
          pair.strength(),
          pair.sign().name().toLowerCase(Locale.ROOT).replace('_', '-'),
          pair.chsh().statistic());
    }
  }

  static OptimizationBody of(Views.@Nullable Planned planned) {
    if (planned == null) {
      return new OptimizationBody(
          PlannerStatusBody.NOTE,
          false,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);
    }
    Outlook outlook = planned.outlook();
    return new OptimizationBody(
        PlannerStatusBody.NOTE,
        true,
        planned.at().toString(),
        outlook.seconds(),
        finite(outlook.schedule().objective()),
        finite(outlook.greedyCost()),
        finite(outlook.bound()),
        known(outlook.gain()),
        known(outlook.efficiency()),
        InterferenceBody.of(outlook.interference()),
        outlook.entanglementStrength(),
        outlook.entanglements().stream().map(PairBody::of).toList(),
        outlook.bellInvariantHolds());
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static @Nullable Double known(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
