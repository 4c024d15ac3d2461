package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.compliance.audit.boundary.AuditTrail;
import org.fedrouter.identity.ApiKey;
import org.fedrouter.identity.ApiKeyOutcome;
import org.fedrouter.identity.ApiKeyText;
import org.fedrouter.identity.ApiKeyWish;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.fedrouter.identity.store.AccountRow;
import org.fedrouter.identity.store.AccountRows;
import org.fedrouter.identity.store.ApiKeyRow;
import org.fedrouter.identity.store.ApiKeyRows;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/** Keys of programs: made, listed, revoked and checked. Every change is audited with it. */
@Stateless
public class ApiKeys {
  /** A revoked key, a changed role or a closed account is noticed after so long. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private static final String ADMINISTRATOR = "manage_users";
  private static final int MOST_PER_ACCOUNT = 50;
  private static final int MOST_LISTED = 500;

  @Inject ApiKeyRows keys;
  @Inject AccountRows accounts;
  @Inject AuditTrail audit;
  @Inject KeyAudit entries;
  @Inject Randomness randomness;
  @Inject Time time;

  /** Makes a key; its text is in the outcome and nowhere else. */
  public ApiKeyOutcome create(Identity caller, ApiKeyWish wish) {
    if (!caller.account().equals(wish.account()) && !caller.may(ADMINISTRATOR)) {
      return new ApiKeyOutcome.NotPermitted();
    }
    Instant now = time.instant();
    Optional<AccountRow> account = accounts.find(wish.account()).filter(AccountRow::active);
    return account
        .flatMap(row -> obstacle(wish, row, now))
        .orElseGet(
            () ->
                account.isEmpty()
                    ? new ApiKeyOutcome.Impossible(
                        "account", "must be an active account", "another")
                    : add(caller, wish, now));
  }

  private Optional<ApiKeyOutcome> obstacle(ApiKeyWish wish, AccountRow row, Instant now) {
    Set<String> kept = kept(wish.departments(), row);
    if (wish.departments() != null && !row.departments().containsAll(wish.departments())) {
      return impossible("departments", "must be among those of the account");
    }
    String paying = wish.preferences().department();
    if (!paying.isEmpty() && !kept.contains(paying)) {
      return impossible("department", "must be among the departments of the key");
    }
    if (keys.usable(wish.account(), now.atOffset(ZoneOffset.UTC)) >= MOST_PER_ACCOUNT) {
      return impossible("account", "may have at most 50 keys that are valid: revoke one");
    }
    return Optional.empty();
  }

  private static Optional<ApiKeyOutcome> impossible(String field, String rule) {
    return Optional.of(new ApiKeyOutcome.Impossible(field, rule, "another"));
  }

  private ApiKeyOutcome add(Identity caller, ApiKeyWish wish, Instant now) {
    ApiKeyText text = ApiKeyText.of(randomness.secret(ApiKeyText.BYTES));
    ApiKey key =
        new ApiKey(
            text.id(),
            wish.account(),
            wish.label(),
            wish.departments() == null ? null : List.copyOf(new TreeSet<>(wish.departments())),
            wish.preferences(),
            caller.account(),
            now,
            now.plus(wish.lifetime()),
            null,
            null);
    keys.add(new ApiKeyRow(key, text.hash()));
    audit.record(List.of(entries.entry(caller, AuditAction.API_KEY_CREATED, key, now)));
    return new ApiKeyOutcome.Created(key, text);
  }

  /**
   * The newest keys, newest first: the caller's own, or for an administrator those of an account.
   *
   * @param account empty for the caller's own, {@code *} for all
   */
  public Optional<List<ApiKey>> list(Identity caller, String account) {
    String of = account.isEmpty() ? caller.account() : account;
    if (!of.equals(caller.account()) && !caller.may(ADMINISTRATOR)) {
      return Optional.empty();
    }
    return Optional.of(
        keys.of(of.equals("*") ? "" : of, MOST_LISTED).stream().map(ApiKeyRow::key).toList());
  }

  /** Revokes a key for ever; twice is the same as once. */
  public ApiKeyOutcome revoke(Identity caller, String id) {
    Instant now = time.instant();
    return keys.find(id)
        .filter(row -> row.key().account().equals(caller.account()) || caller.may(ADMINISTRATOR))
        .<ApiKeyOutcome>map(row -> revoke(caller, row, now))
        .orElseGet(ApiKeyOutcome.Unknown::new);
  }

  private ApiKeyOutcome revoke(Identity caller, ApiKeyRow row, Instant now) {
    boolean valid = row.key().revoked() == null;
    row.revoke(now);
    if (valid) {
      audit.record(List.of(entries.entry(caller, AuditAction.API_KEY_REVOKED, row.key(), now)));
    }
    return new ApiKeyOutcome.Revoked(row.key());
  }

  /** Whose key it is; empty for an unknown, wrong, expired or revoked one. */
  public Optional<Verified> verify(ApiKeyText text) {
    Instant now = time.instant();
    return keys.find(text.id())
        .filter(row -> matches(row, text))
        .filter(row -> row.key().revoked() == null && row.key().expires().isAfter(now))
        .flatMap(row -> holder(row, now));
  }

  private static boolean matches(ApiKeyRow row, ApiKeyText text) {
    byte[] stored = HexFormat.of().parseHex(row.secretHash());
    return MessageDigest.isEqual(stored, text.hash().toArray());
  }

  private Optional<Verified> holder(ApiKeyRow row, Instant now) {
    ApiKey key = row.key();
    Optional<AccountRow> account = accounts.find(key.account()).filter(AccountRow::active);
    account.ifPresent(active -> row.use(now.atOffset(ZoneOffset.UTC).toLocalDate()));
    Instant until = now.plus(TRUSTED);
    return account.map(
        active ->
            new Verified(
                new Identity(
                    key.account(),
                    accounts.permissions(active.roles()),
                    kept(key.departments() == null ? null : Set.copyOf(key.departments()), active),
                    key.preferences()),
                until.isBefore(key.expires()) ? until : key.expires()));
  }

  /** Departments that the account has lost since are lost to its keys, too. */
  private static Set<String> kept(@Nullable Set<String> narrowed, AccountRow account) {
    Set<String> kept = new TreeSet<>(account.departments());
    if (narrowed != null) {
      kept.retainAll(narrowed);
    }
    return kept;
  }
}
