package org.fedrouter.device.triage.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.device.triage.RegisteredSigner;
import org.fedrouter.device.triage.SignerOutcome;
import org.fedrouter.device.triage.store.SignatureRows;
import org.fedrouter.device.triage.store.SignerRow;
import org.fedrouter.identity.boundary.AccountAdministration;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Who may sign: whose identity somebody else has verified (21 CFR 11.100(b)). */
@Stateless
public class Signers {
  @Inject SignatureRows rows;
  @Inject AccountAdministration accounts;
  @Inject TriageAudit audit;
  @Inject Randomness randomness;
  @Inject Time time;

  /** Records that somebody was verified, and what their signatures show as their name. */
  public SignerOutcome register(String account, String printedName, String by) {
    if (account.equals(by)) {
      return new SignerOutcome.Oneself();
    }
    if (accounts.find(account).isEmpty()) {
      return new SignerOutcome.UnknownAccount();
    }
    RegisteredSigner signer = new RegisteredSigner(account, printedName, by, time.instant());
    rows.add(new SignerRow(randomness.nextId(), signer));
    audit.record(
        by, AuditAction.SIGNER_REGISTERED, "account:" + account, "identity verified", "", "");
    return new SignerOutcome.Registered(signer);
  }

  /** Everybody, by account. */
  public List<RegisteredSigner> all() {
    return rows.signers();
  }
}
