package org.fedrouter.cli.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.ledger.OwnerSession;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.TimeOrderedId;

/** Accounts in one transaction of the schema's owner; every change is audited in it. */
final class OwnerAccounts {
  private static final String ACTOR = "owner";
  private static final Delta DELTA = new Delta(1e-5);

  private final OwnerSession session;
  private final BitSource bits = AesCounterSource.create();
  private final InstantSource clock = InstantSource.system();

  OwnerAccounts(OwnerSession session) {
    this.session = session;
  }

  /** Adds an account whose owner must change its password, with a ledger of its own. */
  void create(
      String user,
      String passwordHash,
      List<String> roles,
      List<String> departments,
      double epsilon,
      double epsilonADay)
      throws SQLException {
    int added =
        session.update(
            "INSERT INTO account (name, password_hash, must_change_password)"
                + " VALUES (?, ?, true) ON CONFLICT DO NOTHING",
            user,
            passwordHash);
    if (added == 0) {
      throw new CommandFailure(ExitCode.USAGE, "there is an account " + user);
    }
    for (String role : roles) {
      int unused =
          session.update("INSERT INTO account_role (account, role) VALUES (?, ?)", user, role);
    }
    for (String department : departments) {
      int unused =
          session.update(
              "INSERT INTO account_department (account, department) VALUES (?, ?)",
              user,
              department);
    }
    ledger(user, epsilon, epsilonADay);
    ObjectNode detail = Json.object();
    roles.forEach(detail.putArray("roles")::add);
    departments.forEach(detail.putArray("departments")::add);
    audit("identity.account-created", user, "created", detail);
  }

  private void ledger(String user, double epsilon, double epsilonADay) throws SQLException {
    RenyiFilter lifetime = RenyiFilter.forLinearCurves(new Epsilon(epsilon), DELTA);
    RenyiFilter daily = new RenyiFilter(new Epsilon(epsilonADay), DELTA, lifetime.order());
    var unused =
        session.rows(
            row -> "",
            "SELECT add_user_ledger(?, ?, ?, ?, ?, ?, ?)",
            user,
            epsilon,
            DELTA.value(),
            lifetime.order(),
            lifetime.limitNano(),
            epsilonADay,
            daily.limitNano());
  }

  /** Gives an account another password, which its owner must change; its sessions end. */
  void password(String user, String passwordHash) throws SQLException {
    known(
        session.update(
            "UPDATE account SET password_hash = ?, must_change_password = true,"
                + " password_changed_at = now() WHERE name = ?",
            passwordHash,
            user),
        user);
    end(user, "password");
    audit("identity.password-changed", user, "reset", Json.object());
  }

  /** Removes the second factor of an account; its sessions end. */
  void removeSecondFactor(String user) throws SQLException {
    int unused = session.update("DELETE FROM recovery_code WHERE account = ?", user);
    if (session.update("DELETE FROM second_factor WHERE account = ?", user) == 0) {
      throw new CommandFailure(ExitCode.USAGE, "no account " + user + " has a second factor");
    }
    end(user, "account");
    audit("identity.second-factor-removed", user, "totp", Json.object());
  }

  private void end(String user, String why) throws SQLException {
    int unused =
        session.update(
            "WITH ended AS (UPDATE session SET ended_at = now(), ended_why = ? WHERE account = ?"
                + " AND ended_at IS NULL RETURNING id)"
                + " INSERT INTO revocation (subject, issued_by, until, by_account, reason)"
                + " SELECT 'session:' || id, now(), now() + interval '1 day', ?, ? FROM ended",
            why,
            user,
            ACTOR,
            why);
    unused =
        session.update(
            "INSERT INTO revocation (subject, issued_by, until, by_account, reason)"
                + " VALUES ('account:' || ?, now(), now() + interval '1 day', ?, ?)",
            user,
            ACTOR,
            why);
  }

  private static void known(int changed, String user) {
    if (changed == 0) {
      throw new CommandFailure(ExitCode.USAGE, "there is no account " + user);
    }
  }

  private void audit(String action, String user, String reason, ObjectNode detail)
      throws SQLException {
    int unused =
        session.update(
            "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash,"
                + " after_hash, correlation_id, detail)"
                + " VALUES (?, clock_timestamp(), ?, ?, ?, ?, '', '', ?, ?)",
            TimeOrderedId.at(clock.instant(), bits),
            ACTOR,
            action,
            "account:" + user,
            reason,
            TimeOrderedId.at(clock.instant(), bits),
            Json.write(detail));
  }
}
