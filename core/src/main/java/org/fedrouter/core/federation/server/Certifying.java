package org.fedrouter.core.federation.server;

import java.time.Instant;
import org.fedrouter.core.aggregation.round.RoundCertificate;
import org.fedrouter.core.aggregation.round.RoundCharge;
import org.fedrouter.core.aggregation.round.RoundSubject;

/** What a server states about a round that made an adapter. */
public final class Certifying {
  private Certifying() {}

  /**
   * The certificate.
   *
   * @param server name under which it signs
   * @param time when the round was combined
   * @param charge the largest of the hospitals that took part
   */
  public static RoundCertificate of(
      RoundSetting setting,
      Combination.Combined combined,
      String server,
      Instant time,
      RoundCharge charge) {
    RoundSubject subject =
        new RoundSubject(
            server,
            time,
            setting.number(),
            setting.terms().epoch(),
            setting.roster().hash(),
            setting.groups().hash(),
            setting.model());
    return new RoundCertificate(
        subject,
        setting.groups().plan(),
        setting.terms().joining().rule(),
        charge,
        combined.participants(),
        combined.groups(),
        combined.adapter().sha256());
  }
}
