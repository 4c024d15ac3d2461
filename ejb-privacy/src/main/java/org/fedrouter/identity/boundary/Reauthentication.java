package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.identity.ProofOutcome;
import org.fedrouter.identity.boundary.LoginFailures.Kind;
import org.fedrouter.identity.store.AccountRow;
import org.fedrouter.identity.store.AccountRows;
import org.fedrouter.runtime.Time;

/**
 * Lets somebody who is logged in show once more who they are. Failures count as those of log-ins
 * do: nobody has more guesses by asking elsewhere.
 */
@Stateless
public class Reauthentication {
  @Inject AccountRows rows;
  @Inject Logins logins;
  @Inject LoginFailures failures;
  @Inject SecondFactors factors;
  @Inject SecurityEvents security;
  @Inject Time time;

  /** 21 CFR 11.300(b): passwords that sign age. */
  @Inject
  @ConfigProperty(name = "fedrouter.signing.password-age")
  Duration passwordAge;

  /**
   * Checks a password and, if there is one, a code.
   *
   * @param code of the authenticator, or a recovery code; empty for none
   */
  public ProofOutcome prove(String account, char[] password, String code) {
    Optional<AccountRow> row = rows.find(account);
    if (row.filter(AccountRow::mustChangePassword).isPresent()) {
      return new ProofOutcome.GivenPassword();
    }
    if (row.filter(this::old).isPresent()) {
      return new ProofOutcome.OldPassword(passwordAge);
    }
    if (!factors.has(account)) {
      return new ProofOutcome.NoSecondFactor();
    }
    return password(account, password)
        .or(() -> code.isEmpty() ? Optional.empty() : code(account, code))
        .orElseGet(ProofOutcome.Proven::new);
  }

  private boolean old(AccountRow row) {
    return row.account().passwordChanged().plus(passwordAge).isBefore(time.instant());
  }

  private Optional<ProofOutcome> password(String account, char[] password) {
    if (!failures.attempt(Kind.PASSWORD, account)) {
      return refused(new ProofOutcome.Locked(failures.lockout()));
    }
    if (!logins.matches(account, password)) {
      return refused(new ProofOutcome.Wrong("password"));
    }
    failures.clear(Kind.PASSWORD, account);
    return Optional.empty();
  }

  private Optional<ProofOutcome> code(String account, String code) {
    if (!failures.attempt(Kind.CODE, account)) {
      return refused(new ProofOutcome.Locked(failures.lockout()));
    }
    if (factors.prove(account, code).isEmpty()) {
      return refused(new ProofOutcome.Wrong("code"));
    }
    failures.clear(Kind.CODE, account);
    return Optional.empty();
  }

  private Optional<ProofOutcome> refused(ProofOutcome outcome) {
    security.refused();
    return Optional.of(outcome);
  }
}
