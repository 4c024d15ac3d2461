package org.fedrouter.web.training;

import java.util.UUID;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.web.privacy.BalanceBody;

/**
 * A training that a data set was charged for.
 *
 * @param epsilon of the training alone, at {@code delta}
 * @param noise standard deviation in clips
 * @param noiseLattice the same in lattice units
 * @param chargeRho what it cost, in units of r(order)/order at the ledger's own order
 * @param by account that charged
 * @param reservation that carries the charge
 */
public record TrainingBody(
    String hospital,
    String name,
    double epsilon,
    double delta,
    int patients,
    int lot,
    int steps,
    double noise,
    int noiseLattice,
    double chargeRho,
    long chargeNano,
    String by,
    String at,
    UUID reservation) {
  static TrainingBody of(ChargedTraining charged) {
    TrainingPlan plan = charged.training().plan();
    return new TrainingBody(
        charged.training().hospital(),
        charged.training().name(),
        charged.epsilon(),
        charged.training().delta().value(),
        plan.patients(),
        plan.lot(),
        plan.steps(),
        plan.multiplier(),
        plan.noise(),
        BalanceBody.rho(charged.nano()),
        charged.nano(),
        charged.by(),
        charged.at().toString(),
        charged.reservation());
  }
}
