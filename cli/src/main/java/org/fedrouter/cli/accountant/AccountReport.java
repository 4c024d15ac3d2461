package org.fedrouter.cli.accountant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.fedrouter.core.accounting.Counted;
import org.fedrouter.core.accounting.LinearLoss;
import org.fedrouter.core.accounting.MechanismEvent;
import org.fedrouter.core.accounting.Plan;
import org.fedrouter.core.accounting.RenyiAccount;
import org.fedrouter.core.accounting.RenyiCurves;
import org.fedrouter.core.accounting.RenyiDivergence;
import org.fedrouter.core.accounting.loss.PrivacyLoss;
import org.jspecify.annotations.Nullable;

/** The answer to one question; the shape is a contract. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AccountReport(
    double delta,
    @JsonInclude @Nullable Double epsilonRdp,
    double order,
    @JsonInclude @Nullable Double epsilonPld,
    @JsonInclude @Nullable Double rho,
    @JsonProperty("rdp") @Nullable List<@Nullable Double> losses) {

  /**
   * @param orders at which to report the curve; empty for no report
   */
  static AccountReport of(AccountRequest request, RenyiCurves curves, List<Double> orders) {
    Plan plan = request.plan();
    RenyiAccount account = RenyiAccount.of(curves, plan);
    return new AccountReport(
        request.delta().value(),
        finite(account.epsilon(request.delta())),
        account.order(request.delta()),
        nullable(PrivacyLoss.epsilon(plan, request.delta())),
        nullable(LinearLoss.rho(plan)),
        orders.isEmpty() ? null : losses(plan, orders));
  }

  private static List<@Nullable Double> losses(Plan plan, List<Double> orders) {
    List<@Nullable Double> losses = new ArrayList<>();
    for (double order : orders) {
      double sum = 0;
      for (Counted leaf : plan.leaves()) {
        sum += leaf.count() * loss(leaf.event(), order);
      }
      losses.add(finite(sum));
    }
    return losses;
  }

  /** A delta of its own is a chance of anything, whose Renyi divergence is infinite. */
  private static double loss(MechanismEvent event, double order) {
    return event instanceof MechanismEvent.ApproximateLoss
        ? Double.POSITIVE_INFINITY
        : RenyiDivergence.at(event, order);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static @Nullable Double nullable(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
