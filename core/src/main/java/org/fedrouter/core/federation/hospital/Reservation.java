package org.fedrouter.core.federation.hospital;

import java.nio.charset.StandardCharsets;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.exchange.Bytes;

/**
 * What a hospital has charged its own ledger for a round, so that the router charges its copy by
 * the same plan.
 *
 * @param chargeNano at the hospital's own order
 */
public record Reservation(TrainingPlan plan, Delta delta, long chargeNano) {
  /** As it is sent: JSON, the same bytes whenever it is sent. */
  public Bytes json() {
    String json =
        "{\"patients\":%d,\"lot\":%d,\"steps\":%d,\"noise_lattice\":%d,\"delta\":%s,\"charge_nano\":%d}"
            .formatted(
                plan.patients(),
                plan.lot(),
                plan.steps(),
                plan.noise(),
                Double.toString(delta.value()),
                chargeNano);
    return Bytes.of(json.getBytes(StandardCharsets.UTF_8));
  }
}
