package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.identity.ApiKey;
import org.fedrouter.identity.ApiKeyOutcome;
import org.fedrouter.identity.ApiKeyOutcome.Impossible;
import org.fedrouter.identity.ApiKeyText;
import org.fedrouter.identity.ApiKeyWish;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.Narrowing;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.fedrouter.identity.store.AccountRow;
import org.fedrouter.identity.store.AccountRows;
import org.fedrouter.identity.store.ApiKeyRow;
import org.fedrouter.identity.store.ApiKeyRows;
import org.fedrouter.limits.Address;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;

/** Keys of programs: made, listed, revoked and checked. Every change is audited with it. */
@Stateless
public class ApiKeys {
  /** A revoked key, a changed role or a closed account is noticed after so long. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private static final int MOST_PER_ACCOUNT = 50;
  private static final int MOST_LISTED = 500;

  @Inject ApiKeyRows keys;
  @Inject AccountRows accounts;
  @Inject Holders holders;
  @Inject KeyAudit audit;
  @Inject Randomness randomness;
  @Inject Time time;

  /** Makes a key; its text is in the outcome and nowhere else. */
  public ApiKeyOutcome create(Identity caller, ApiKeyWish wish) {
    if (!holders.opens(caller, wish.account())) {
      return new ApiKeyOutcome.NotPermitted();
    }
    Instant now = time.instant();
    Optional<AccountRow> account = accounts.find(wish.account()).filter(AccountRow::active);
    Optional<Impossible> obstacle =
        account.isEmpty()
            ? impossible("account", "must be an active account")
            : obstacle(wish, account.get(), now);
    return obstacle.<ApiKeyOutcome>map(found -> found).orElseGet(() -> add(caller, wish, now));
  }

  private Optional<Impossible> obstacle(ApiKeyWish wish, AccountRow row, Instant now) {
    Narrowing narrowing = wish.narrowing();
    Optional<Impossible> tooMuch =
        narrowing.obstacle(row.departments(), accounts.permissions(row.roles()));
    if (tooMuch.isPresent()) {
      return tooMuch;
    }
    String paying = wish.preferences().department();
    if (!paying.isEmpty() && !narrowing.keptDepartments(row.departments()).contains(paying)) {
      return impossible("department", "must be among the departments of the key");
    }
    if (keys.usable(wish.account(), now.atOffset(ZoneOffset.UTC)) >= MOST_PER_ACCOUNT) {
      return impossible("account", "may have at most 50 keys that are valid: revoke one");
    }
    return Optional.empty();
  }

  private static Optional<Impossible> impossible(String field, String rule) {
    return Optional.of(new Impossible(field, rule, "another"));
  }

  private ApiKeyOutcome add(Identity caller, ApiKeyWish wish, Instant now) {
    ApiKeyText text = ApiKeyText.of(randomness.secret(ApiKeyText.BYTES));
    ApiKey key = new ApiKey(text.id(), wish, caller.account(), now);
    keys.add(new ApiKeyRow(key, text.hash()));
    audit.record(caller, AuditAction.API_KEY_CREATED, key, now);
    return new ApiKeyOutcome.Created(key, text);
  }

  /**
   * The newest keys, newest first: the caller's own, or for an administrator those of an account.
   *
   * @param account empty for the caller's own, {@code *} for all
   */
  public Optional<List<ApiKey>> list(Identity caller, String account) {
    String of = account.isEmpty() ? caller.account() : account;
    if (!of.equals(caller.account()) && !caller.may(Holders.ADMINISTRATOR)) {
      return Optional.empty();
    }
    return Optional.of(
        keys.of(of.equals("*") ? "" : of, MOST_LISTED).stream().map(ApiKeyRow::key).toList());
  }

  /** Revokes a key for ever; twice is the same as once. */
  public ApiKeyOutcome revoke(Identity caller, String id) {
    Instant now = time.instant();
    return keys.lock(id)
        .filter(row -> row.key().belongsTo(caller))
        .<ApiKeyOutcome>map(row -> revoke(caller, row, now))
        .orElseGet(ApiKeyOutcome.Unknown::new);
  }

  private ApiKeyOutcome revoke(Identity caller, ApiKeyRow row, Instant now) {
    boolean valid = row.key().revoked() == null;
    row.revoke(now);
    if (valid) {
      audit.record(caller, AuditAction.API_KEY_REVOKED, row.key(), now);
    }
    return new ApiKeyOutcome.Revoked(row.key());
  }

  /**
   * Whose key it is; empty for an unknown, wrong, expired or revoked one, and for one that must not
   * be used from there.
   *
   * @param from the client's address; empty where it is not known
   */
  public Optional<Verified> verify(ApiKeyText text, Optional<Address> from) {
    Instant now = time.instant();
    return keys.find(text.id()).flatMap(row -> verify(row, text, from, now));
  }

  private Optional<Verified> verify(
      ApiKeyRow row, ApiKeyText text, Optional<Address> from, Instant now) {
    Optional<Instant> end = row.secrets().until(text.hash(), now);
    ApiKey key = row.key();
    return end.isPresent() && key.valid(now) && key.narrowing().networks().admit(from)
        ? holder(row, end.get(), now)
        : Optional.empty();
  }

  private Optional<Verified> holder(ApiKeyRow row, Instant end, Instant now) {
    ApiKey key = row.key();
    Optional<AccountRow> account = accounts.find(key.account()).filter(AccountRow::active);
    account.ifPresent(active -> row.use(now.atOffset(ZoneOffset.UTC).toLocalDate()));
    Instant until =
        Stream.of(now.plus(TRUSTED), key.expires(), end).min(Instant::compareTo).orElse(now);
    return account.map(
        active -> new Verified(identity(key, active), until, key.narrowing().networks()));
  }

  /** What the account has lost since is lost to its keys, too. */
  private Identity identity(ApiKey key, AccountRow account) {
    Set<String> permissions = accounts.permissions(account.roles());
    return new Identity(
        key.account(),
        key.narrowing().keptPermissions(permissions),
        key.narrowing().keptDepartments(account.departments()),
        key.preferences());
  }
}
