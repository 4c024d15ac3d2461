package org.fedrouter.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.fedrouter.core.exchange.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Who held which credential when it was last checked: a signature or a row of the database is
 * looked at once, not at every request. Holds SHA-256 of credentials, never a credential; at most
 * {@link #CAPACITY} of them; each until the end that its check gave it.
 */
public final class VerifiedCredentials {
  static final int CAPACITY = 10_000;

  private volatile Map<Bytes, Verified> known = new ConcurrentHashMap<>();

  /**
   * A credential that was found good.
   *
   * @param until when it must be checked again
   * @param token what it can be revoked by, or null for what is checked again soon anyway
   * @param networks where it may be used from: looked at for every request, not once a check
   */
  public record Verified(
      Identity identity, Instant until, @Nullable TokenId token, Networks networks) {
    /** A credential that no revocation names. */
    public Verified(Identity identity, Instant until, Networks networks) {
      this(identity, until, null, networks);
    }

    /** A token, which may be used from anywhere. */
    public Verified(Identity identity, Instant until, TokenId token) {
      this(identity, until, token, Networks.ANYWHERE);
    }
  }

  /**
   * The holder of a credential.
   *
   * @param hash SHA-256 of the credential
   * @param check decides about a credential that is not known; empty for a bad one, which is not
   *     remembered
   */
  public Optional<Verified> identify(Bytes hash, Instant now, Supplier<Optional<Verified>> check) {
    // A check that began before forget() must not be remembered after it.
    Map<Bytes, Verified> map = known;
    Verified found = map.get(hash);
    if (found != null && found.until().isAfter(now)) {
      return Optional.of(found);
    }
    Optional<Verified> checked = check.get();
    checked.ifPresentOrElse(verified -> keep(map, hash, verified, now), () -> map.remove(hash));
    return checked;
  }

  private static void keep(Map<Bytes, Verified> map, Bytes hash, Verified verified, Instant now) {
    if (map.size() >= CAPACITY) {
      map.values().removeIf(old -> !old.until().isAfter(now));
    }
    if (map.size() >= CAPACITY) {
      map.clear(); // cheaper than an order of use, and only the next requests pay
    }
    map.put(hash, verified);
  }

  /** Checks everything anew: after a change of keys, accounts or permissions. */
  public void forget() {
    known = new ConcurrentHashMap<>();
  }

  int size() {
    return known.size();
  }
}
