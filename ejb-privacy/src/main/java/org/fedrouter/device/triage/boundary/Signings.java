package org.fedrouter.device.triage.boundary;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.signature.Components;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.Signer;
import org.fedrouter.compliance.signature.SigningSeries;
import org.fedrouter.compliance.signature.SigningSeries.Required;
import org.fedrouter.compliance.triage.Disposition;
import org.fedrouter.compliance.triage.Disposition.Signing.Permitted;
import org.fedrouter.device.triage.AcceptanceChanged;
import org.fedrouter.device.triage.RegisteredSigner;
import org.fedrouter.device.triage.SigningOutcome;
import org.fedrouter.device.triage.SigningWish;
import org.fedrouter.device.triage.store.SignatureRow;
import org.fedrouter.device.triage.store.SignatureRows;
import org.fedrouter.device.triage.store.TriageRows;
import org.fedrouter.identity.ProofOutcome;
import org.fedrouter.identity.boundary.Reauthentication;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/**
 * Signs decisions (21 CFR Part 11). What is refused because of who asks is in the audit log with
 * the answer, and so in the alarms that are configured for it.
 */
@Stateless
public class Signings {
  private static final Logger LOG = Logger.getLogger(Signings.class.getName());

  @Inject TriageRows records;
  @Inject SignatureRows rows;
  @Inject Reauthentication reauthentication;
  @Inject TriageAudit audit;
  @Inject Event<AcceptanceChanged> changes;
  @Inject Randomness randomness;
  @Inject Time time;

  /**
   * Signs.
   *
   * @param session log-in of the signer: a series of signatures lasts no longer
   */
  public SigningOutcome sign(SigningWish wish, String account, String session) {
    records.lock(wish.finding());
    Optional<Disposition> found = records.find(wish.finding());
    if (found.isEmpty()) {
      return new SigningOutcome.UnknownFinding();
    }
    return switch (found.get().sign(account, wish.meaning(), wish.version(), wish.seen())) {
      case Disposition.Signing.Refused refused -> new SigningOutcome.Refused(refused.obstacle());
      case Permitted permitted ->
          rows.signer(account)
              .map(signer -> proven(wish, permitted, signer, session))
              .orElseGet(() -> noSigner(wish, account, "Nobody has verified who you are."));
    };
  }

  private SigningOutcome proven(
      SigningWish wish, Permitted permitted, RegisteredSigner signer, String session) {
    String account = signer.account();
    Required required =
        SigningSeries.required(rows.latest(account).orElse(null), account, session, time.instant());
    if (required instanceof Required.Both both && wish.code().isEmpty()) {
      return new SigningOutcome.CodeNeeded(both.why());
    }
    return switch (reauthentication.prove(account, wish.password().toCharArray(), wish.code())) {
      case ProofOutcome.Proven proven ->
          store(wish, permitted, signer, series(required, signer, session));
      case ProofOutcome.Wrong(String what) -> {
        refused(wish, account, what);
        yield new SigningOutcome.Wrong();
      }
      case ProofOutcome.Locked locked -> {
        refused(wish, account, "locked out");
        yield new SigningOutcome.Locked(locked.lasting());
      }
      case ProofOutcome.NoSecondFactor none ->
          noSigner(wish, account, "You have no second factor: set one up first.");
      case ProofOutcome.GivenPassword given ->
          noSigner(wish, account, "Somebody else chose your password: change it first.");
      case ProofOutcome.OldPassword(Duration oldest) ->
          noSigner(
              wish,
              account,
              "Your password is older than %d days: change it first.".formatted(oldest.toDays()));
    };
  }

  private SigningSeries series(Required required, RegisteredSigner signer, String session) {
    return switch (required) {
      case Required.Password password -> password.series();
      case Required.Both both -> {
        Instant now = time.instant();
        String id = randomness.nextId().toString();
        yield new SigningSeries(id, signer.account(), session, now, now);
      }
    };
  }

  private SigningOutcome store(
      SigningWish wish, Permitted permitted, RegisteredSigner signer, SigningSeries series) {
    Signature signature =
        new Signature(
            wish.finding(),
            permitted.version().version(),
            permitted.version().hash(),
            new Signer(signer.account(), signer.printedName()),
            time.instant(),
            wish.meaning(),
            wish.code().isEmpty() ? Components.PASSWORD : Components.BOTH,
            series.id(),
            permitted.previous());
    int ordinal = records.find(wish.finding()).orElseThrow().signatures().size() + 1;
    rows.add(new SignatureRow(randomness.nextId(), ordinal, signature, series));
    audit.record(
        signer.account(),
        AuditAction.DISPOSITION_SIGNED,
        Triage.target(wish.finding()),
        signature.meaning().label() + " of version " + signature.version(),
        signature.recordHash().hex(),
        signature.hash().hex());
    Disposition signed = records.find(wish.finding()).orElseThrow();
    accepted(signed, signer);
    return new SigningOutcome.Signed(signed, signature);
  }

  /** From the signature that releases a decision on, its proposals count. */
  private void accepted(Disposition signed, RegisteredSigner signer) {
    if (!signed.accepted().isEmpty()) {
      audit.record(
          signer.account(),
          AuditAction.PROPOSAL_ACCEPTED,
          Triage.target(signed.finding().id()),
          signed.accepted().stream()
              .map(one -> one.target().label() + " " + one.value())
              .collect(Collectors.joining(", ")),
          "",
          signed.accepted().getFirst().model().hex());
      changes.fire(new AcceptanceChanged(signed.finding().id(), signer.account()));
    }
  }

  private SigningOutcome noSigner(SigningWish wish, String account, String why) {
    refused(wish, account, why);
    return new SigningOutcome.NoSigner(why);
  }

  /** A program, or a log-in of somewhere else, has tried to sign. */
  public void refused(SigningWish wish, String account, String why) {
    LOG.log(Level.WARNING, "a signature was refused: {0}", why);
    audit.record(account, AuditAction.SIGNING_REFUSED, Triage.target(wish.finding()), why, "", "");
  }
}
