package org.fedrouter.budget;

import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;

/**
 * A training that a data set shall be charged for, or was.
 *
 * @param hospital whose data set it is
 * @param name under which the data set is charged once
 * @param delta at which its own epsilon is stated; the charge does not depend on it
 */
public record TrainingCharge(String hospital, String name, TrainingPlan plan, Delta delta) {
  /** The ledger of the data set. */
  public LedgerKey ledger() {
    return new LedgerKey(LedgerKind.DATASET, hospital);
  }

  /** All of it in one line, for hashes. */
  public String text() {
    return String.join(
        " ",
        "training",
        ledger().label(),
        name,
        "patients " + plan.patients(),
        "lot " + plan.lot(),
        "steps " + plan.steps(),
        "noise " + plan.noise(),
        "delta " + delta.value());
  }
}
