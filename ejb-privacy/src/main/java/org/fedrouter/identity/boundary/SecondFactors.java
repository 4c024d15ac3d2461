package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.RecoveryCode;
import org.fedrouter.identity.Seal;
import org.fedrouter.identity.SecondFactorOutcome;
import org.fedrouter.identity.Session.End;
import org.fedrouter.identity.Session.Proof;
import org.fedrouter.identity.Totp;
import org.fedrouter.identity.boundary.LoginFailures.Kind;
import org.fedrouter.identity.store.AccountRow;
import org.fedrouter.identity.store.AccountRows;
import org.fedrouter.identity.store.SecondFactorRow;
import org.fedrouter.identity.store.SecondFactorRows;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Authenticators (TOTP) and the codes that replace a lost one. */
@Stateless
public class SecondFactors {
  private static final Logger LOG = Logger.getLogger(SecondFactors.class.getName());

  @Inject SecondFactorRows rows;
  @Inject AccountRows accounts;
  @Inject LoginFailures failures;
  @Inject Sealing sealing;
  @Inject Sessions sessions;
  @Inject IdentityAudit audit;
  @Inject Randomness randomness;
  @Inject Time time;

  /** Whether an account's log-in needs a code. */
  public boolean has(String account) {
    return rows.find(account).filter(SecondFactorRow::confirmed).isPresent();
  }

  /** Begins to set one up; one that was begun before is forgotten. */
  public SecondFactorOutcome begin(Identity caller) {
    Optional<Seal> seal = sealing.seal();
    if (seal.isEmpty()) {
      return new SecondFactorOutcome.NoKey();
    }
    // Of two that begin at once the later one finds what the first has begun.
    Optional<AccountRow> unused = accounts.lock(caller.account());
    Optional<SecondFactorRow> row = rows.find(caller.account());
    if (row.filter(SecondFactorRow::confirmed).isPresent()) {
      return new SecondFactorOutcome.Exists();
    }
    Bytes secret = Bytes.of(randomness.secret(Totp.SECRET_BYTES));
    String sealed =
        seal.get()
            .seal(secret, context(caller.account()), Bytes.of(randomness.secret(Seal.NONCE_BYTES)));
    Instant now = time.instant();
    row.ifPresentOrElse(
        found -> found.replace(sealed, now),
        () -> rows.add(new SecondFactorRow(caller.account(), sealed, now)));
    return new SecondFactorOutcome.Begun(Totp.uri(caller.account(), secret));
  }

  /** A first code shows that the authenticator has it. */
  public SecondFactorOutcome confirm(Identity caller, String code) {
    String account = caller.account();
    Optional<SecondFactorRow> row = rows.find(account);
    if (row.isEmpty()) {
      return new SecondFactorOutcome.Missing();
    }
    if (row.get().confirmed()) {
      return new SecondFactorOutcome.Exists();
    }
    if (!failures.attempt(Kind.CODE, account)) {
      return new SecondFactorOutcome.Locked();
    }
    if (!byTotp(account, row.get(), code)) {
      return new SecondFactorOutcome.Wrong();
    }
    failures.clear(Kind.CODE, account);
    row.get().confirm(time.instant());
    List<RecoveryCode> codes =
        Stream.generate(() -> RecoveryCode.of(Bytes.of(randomness.secret(RecoveryCode.BYTES))))
            .limit(RecoveryCode.COUNT)
            .toList();
    rows.replaceCodes(account, codes);
    audit.record(account, AuditAction.SECOND_FACTOR_SET, "account:" + account, "totp", "{}");
    return new SecondFactorOutcome.Confirmed(codes);
  }

  /** What a code proves; empty for a wrong one. The attempt is counted by the caller. */
  public Optional<Proof> prove(String account, String code) {
    Optional<SecondFactorRow> row = rows.find(account).filter(SecondFactorRow::confirmed);
    if (row.isPresent() && byTotp(account, row.get(), code)) {
      return Optional.of(Proof.SECOND_FACTOR);
    }
    return RecoveryCode.parse(code)
        .filter(recovery -> rows.use(account, recovery, time.instant()))
        .map(used -> Proof.RECOVERY_CODE);
  }

  private boolean byTotp(String account, SecondFactorRow row, String code) {
    Optional<Seal> seal = sealing.seal();
    if (seal.isEmpty()) {
      return false;
    }
    try {
      Bytes secret = seal.get().open(row.sealed(), context(account));
      OptionalLong step = Totp.accept(secret, code, time.instant(), row.lastStep());
      return step.isPresent() && rows.use(account, step.getAsLong());
    } catch (IllegalArgumentException otherKey) {
      LOG.log(Level.SEVERE, "second factors are sealed under another key than this one", otherKey);
      return false;
    }
  }

  /** A row of one account is no authenticator of another. */
  private static String context(String account) {
    return "second-factor:" + account;
  }

  /** Removes one's own with a code of it, or with a recovery code. */
  public SecondFactorOutcome remove(Identity caller, String code) {
    String account = caller.account();
    if (!has(account)) {
      return new SecondFactorOutcome.Missing();
    }
    if (!failures.attempt(Kind.CODE, account)) {
      return new SecondFactorOutcome.Locked();
    }
    if (prove(account, code).isEmpty()) {
      return new SecondFactorOutcome.Wrong();
    }
    failures.clear(Kind.CODE, account);
    // What was begun with two factors must not go on with one.
    sessions.endAll(account, End.ACCOUNT, account);
    return remove(account, account);
  }

  /** An administrator removes that of somebody who has lost it. */
  public SecondFactorOutcome remove(String account, String by) {
    if (rows.find(account).isEmpty()) {
      return new SecondFactorOutcome.Missing();
    }
    rows.remove(account);
    audit.record(by, AuditAction.SECOND_FACTOR_REMOVED, "account:" + account, "totp", "{}");
    return new SecondFactorOutcome.Removed();
  }
}
