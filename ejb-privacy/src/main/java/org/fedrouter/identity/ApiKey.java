package org.fedrouter.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.fedrouter.core.signing.Algorithm;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it may be listed.
 *
 * @param account in whose name it acts, with what the narrowing leaves of its permissions
 * @param createdBy the account that made it
 * @param revoked when, or null
 * @param lastUsed day, UTC, or null
 * @param formerUntil end of the secret that was replaced last, or null
 * @param signing by what it signs requests, or null for not at all
 */
public record ApiKey(
    String id,
    String account,
    String label,
    Narrowing narrowing,
    Preferences preferences,
    String createdBy,
    Instant created,
    Instant expires,
    @Nullable Instant revoked,
    @Nullable LocalDate lastUsed,
    @Nullable Instant formerUntil,
    @Nullable Algorithm signing) {
  private static final String ADMINISTRATOR = "manage_users";

  /** A key that was just made. */
  public ApiKey(String id, ApiKeyWish wish, String createdBy, Instant created) {
    this(
        id,
        wish.account(),
        wish.label(),
        wish.narrowing(),
        wish.preferences(),
        createdBy,
        created,
        created.plus(wish.lifetime()),
        null,
        null,
        null,
        null);
  }

  /** Whether it is neither revoked nor expired. */
  public boolean valid(Instant now) {
    return revoked == null && expires.isAfter(now);
  }

  /** Until when a former secret still opens it; empty when none does. */
  public Optional<Instant> formerValidUntil(Instant now) {
    return Optional.ofNullable(formerUntil)
        .filter(until -> valid(now) && until.isAfter(now))
        .map(until -> until.isBefore(expires) ? until : expires);
  }

  /** Whether the caller may see and revoke it: its owner, or an administrator. */
  public boolean belongsTo(Identity caller) {
    return account.equals(caller.account()) || caller.may(ADMINISTRATOR);
  }

  /**
   * Whether the caller may make keys of an account, or give them other secrets. An owner who may
   * now do less than the account, for want of a second factor or by a provider's token that gives
   * less, must not come by a key that may more.
   *
   * @param account with all that it may
   */
  public static boolean openedBy(Identity caller, Identity account) {
    return account.account().equals(caller.account())
        ? !caller.permissions().isEmpty()
            && caller.permissions().containsAll(account.permissions())
            && caller.departments().containsAll(account.departments())
        : caller.may(ADMINISTRATOR);
  }
}
