package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.LoginOutcome;
import org.fedrouter.identity.RefreshSecret;
import org.fedrouter.identity.Revocations;
import org.fedrouter.identity.Session;
import org.fedrouter.identity.Session.End;
import org.fedrouter.identity.Session.Proof;
import org.fedrouter.identity.TokenId;
import org.fedrouter.identity.store.SessionRow;
import org.fedrouter.identity.store.SessionRows;
import org.fedrouter.identity.store.SessionRows.Secret;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/**
 * Log-ins that last. A session is renewed by a secret that works once; whoever comes with a used
 * one ends it, as one of its two holders is a thief (RFC 9700, section 4.14.2).
 */
@Stateless
public class Sessions {
  private static final int MOST_LISTED = 500;
  private static final int LONGEST_AGENT = 200;
  private static final Duration KEPT = Duration.ofDays(30);

  @Inject SessionRows rows;
  @Inject Holders holders;
  @Inject RevocationList revocations;
  @Inject Tokens tokens;
  @Inject IdentityAudit audit;
  @Inject SecurityEvents security;
  @Inject Randomness randomness;
  @Inject Time time;

  @Inject
  @ConfigProperty(name = "fedrouter.session.renewal")
  Duration renewal;

  @Inject
  @ConfigProperty(name = "fedrouter.session.longest")
  Duration longest;

  /** Begins one for somebody who has shown who they are. */
  public LoginOutcome begin(Holders.Holder holder, Proof proof, String agent) {
    Instant now = time.instant();
    UUID id = randomness.nextId();
    Session session =
        new Session(
            id.toString(),
            holder.identity().account(),
            proof,
            agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)),
            now,
            now,
            now.plus(longest),
            null,
            null);
    rows.add(new SessionRow(id, session));
    return granted(holder, session, id, now);
  }

  private LoginOutcome granted(Holders.Holder holder, Session session, UUID id, Instant now) {
    RefreshSecret secret = RefreshSecret.of(Bytes.of(randomness.secret(RefreshSecret.BYTES)));
    rows.give(secret.hash(), id, now);
    return new LoginOutcome.Granted(
        tokens.issue(holder.identity(), session.id()),
        tokens.lifetime(),
        secret,
        session,
        holder.restricted());
  }

  /** Another access token, and the secret for the next one. */
  public LoginOutcome renew(RefreshSecret secret) {
    Instant now = time.instant();
    Optional<Secret> known = rows.secret(secret.hash());
    Optional<SessionRow> row =
        known.flatMap(it -> rows.find(it.session())).filter(it -> it.lasts(now));
    if (known.isEmpty() || row.isEmpty()) {
      return new LoginOutcome.Wrong();
    }
    Session session = row.get().session();
    boolean late = known.get().made().plus(renewal).isBefore(now);
    if (known.get().fresh() && late) {
      return new LoginOutcome.Wrong();
    }
    // Used is looked at whatever its age: a thief may have gone on with it for days.
    if (!known.get().fresh() || !rows.use(secret.hash(), now)) {
      end(row.get(), End.REUSE, session.account());
      audit.record(
          session.account(), AuditAction.SESSION_REUSED, "session:" + session.id(), "reuse", "{}");
      security.refused();
      return new LoginOutcome.Wrong();
    }
    Optional<Holders.Holder> holder =
        holders.find(session.account(), session.proof() != Proof.PASSWORD);
    if (holder.isEmpty()) {
      return new LoginOutcome.Wrong();
    }
    row.get().renew(now);
    return granted(holder.get(), session, known.get().session(), now);
  }

  /** Those that last: one's own, or with manage_users those of an account, {@code *} for all. */
  public Optional<List<Session>> list(Identity caller, String account) {
    String of = account.isEmpty() ? caller.account() : account;
    if (!of.equals(caller.account()) && !caller.may(Holders.ADMINISTRATOR)) {
      return Optional.empty();
    }
    return Optional.of(
        rows.lasting(of.equals("*") ? "" : of, time.instant(), MOST_LISTED).stream()
            .map(SessionRow::session)
            .toList());
  }

  /** Ends one's own session, or as an administrator anybody's; empty when there is none. */
  public Optional<Session> end(Identity caller, UUID id) {
    Optional<SessionRow> row =
        rows.find(id)
            .filter(
                it ->
                    it.session().account().equals(caller.account())
                        || caller.may(Holders.ADMINISTRATOR));
    row.ifPresent(
        it -> {
          boolean own = it.session().account().equals(caller.account());
          end(it, own ? End.LOGOUT : End.REVOKED, caller.account());
        });
    return row.map(SessionRow::session);
  }

  /** Ends a token of a provider: it has no session here. */
  public void end(TokenId foreign) {
    String why = End.LOGOUT.label();
    revocations.revoke(Revocations.token(foreign.id()), foreign.account(), why);
    audit.record(foreign.account(), AuditAction.SESSION_ENDED, "token:" + foreign.id(), why, "{}");
  }

  /** Ends all of an account. */
  public void endAll(String account, End why, String by) {
    for (UUID id : rows.end(account, time.instant(), why)) {
      revocations.revoke(Revocations.session(id.toString()), by, why.label());
      ended(id.toString(), account, why, by);
    }
    revocations.revoke(Revocations.account(account), by, why.label());
  }

  /** Ends all of every account, and every token: everybody must log in again. */
  public void endEverything(Identity by, String reason) {
    for (UUID id : rows.end("", time.instant(), End.REVOKED)) {
      revocations.revoke(Revocations.session(id.toString()), by.account(), reason);
    }
    revocations.revoke(Revocations.ALL, by.account(), reason);
    audit.record(by.account(), AuditAction.TOKENS_REVOKED, "all", reason, "{}");
  }

  private void end(SessionRow row, End why, String by) {
    Instant now = time.instant();
    Session session = row.session();
    if (!row.lasts(now)) {
      return;
    }
    row.end(now, why);
    revocations.revoke(Revocations.session(session.id()), by, why.label());
    ended(session.id(), session.account(), why, by);
  }

  private void ended(String id, String account, End why, String by) {
    audit.record(
        by,
        AuditAction.SESSION_ENDED,
        "session:" + id,
        why.label(),
        Json.createObjectBuilder().add("account", account).build().toString());
  }

  /** Forgets sessions that were over long ago, with their secrets: the log has them. */
  public void tidy() {
    rows.forget(time.instant().minus(KEPT));
  }
}
