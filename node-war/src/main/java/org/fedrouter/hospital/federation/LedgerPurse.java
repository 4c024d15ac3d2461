package org.fedrouter.hospital.federation;

import org.fedrouter.client.federation.TrainingPurse;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.hospital.ledger.TrainingLedger;

/** Charges rounds to the hospital's SQLite ledger, each as a training of its own name. */
public record LedgerPurse(TrainingLedger ledger) implements TrainingPurse {
  @Override
  public RenyiFilter filter() {
    return ledger.filter();
  }

  @Override
  public long remainingNano() {
    return ledger.remainingNano();
  }

  @Override
  public Charge charge(String id, TrainingPlan plan) {
    return switch (ledger.charge(id, plan)) {
      case TrainingLedger.Charge.Charged(long nano) -> new Charge.Charged(nano);
      case TrainingLedger.Charge.Refused refused -> new Charge.Refused();
      case TrainingLedger.Charge.Repeated repeated ->
          ledger.charged(id, plan)
              ? new Charge.Known(ledger.filter().chargeNano(plan.plan()))
              : new Charge.Refused();
    };
  }
}
