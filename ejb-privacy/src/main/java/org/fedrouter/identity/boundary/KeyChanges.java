package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.fedrouter.compliance.audit.AuditAction;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.identity.ApiKey;
import org.fedrouter.identity.ApiKeyOutcome;
import org.fedrouter.identity.ApiKeyText;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.KeySecrets;
import org.fedrouter.identity.RequestKey;
import org.fedrouter.identity.Seal;
import org.fedrouter.identity.store.ApiKeyRow;
import org.fedrouter.identity.store.ApiKeyRows;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/** Other secrets of a key that stays the same. Every change is audited with it. */
@Stateless
public class KeyChanges {
  @Inject ApiKeyRows keys;
  @Inject Holders holders;
  @Inject Sealing sealing;
  @Inject KeyAudit audit;
  @Inject Randomness randomness;
  @Inject Time time;

  /**
   * Gives a key another secret; the one that it had counts for the overlap, one before that no
   * longer. The key ends when it would have ended.
   *
   * @param overlap from zero to {@link KeySecrets#LONGEST_OVERLAP}
   */
  public ApiKeyOutcome rotate(Identity caller, String id, Duration overlap) {
    return change(
        caller,
        id,
        (row, now) -> {
          byte[] random = randomness.secret(ApiKeyText.BYTES);
          ApiKeyText text = new ApiKeyText(id, ApiKeyText.of(random).secret());
          row.rotate(row.secrets().rotated(text.hash(), now, overlap));
          audit.record(caller, AuditAction.API_KEY_ROTATED, row.key(), now);
          return new ApiKeyOutcome.Rotated(row.key(), text);
        });
  }

  /** Signs a key's requests by the private half of this key from now on, and by nothing else. */
  public ApiKeyOutcome signBy(Identity caller, String id, VerifyingKey.Ed25519 key) {
    return change(caller, id, (row, now) -> sign(caller, row, RequestKey.open(key), now, null));
  }

  /** Signs a key's requests by a new secret from now on, and by nothing else. */
  public ApiKeyOutcome signBySecret(Identity caller, String id) {
    return change(
        caller,
        id,
        (row, now) ->
            sealing
                .seal()
                .map(seal -> signBySecret(caller, row, seal, now))
                .orElseGet(ApiKeyOutcome.NoSeal::new));
  }

  private ApiKeyOutcome signBySecret(Identity caller, ApiKeyRow row, Seal seal, Instant now) {
    Bytes secret = Bytes.of(randomness.secret(RequestKey.SECRET_BYTES));
    Bytes nonce = Bytes.of(randomness.secret(Seal.NONCE_BYTES));
    VerifyingKey.Shared shared = new VerifyingKey.Shared(secret);
    return sign(caller, row, RequestKey.sealed(shared, seal, row.key().id(), nonce), now, secret);
  }

  private ApiKeyOutcome sign(
      Identity caller, ApiKeyRow row, RequestKey key, Instant now, @Nullable Bytes secret) {
    row.sign(key);
    audit.record(caller, AuditAction.SIGNING_KEY_SET, row.key(), now);
    return new ApiKeyOutcome.Signing(row.key(), secret);
  }

  /** Signs a key's requests by nothing from now on; twice is the same as once. */
  public ApiKeyOutcome signNoMore(Identity caller, String id) {
    return change(
        caller,
        id,
        (row, now) -> {
          if (row.signingKey().isPresent()) {
            row.sign(null);
            audit.record(caller, AuditAction.SIGNING_KEY_REMOVED, row.key(), now);
          }
          return new ApiKeyOutcome.Signing(row.key(), null);
        });
  }

  private ApiKeyOutcome change(
      Identity caller, String id, BiFunction<ApiKeyRow, Instant, ApiKeyOutcome> change) {
    Instant now = time.instant();
    Optional<ApiKeyRow> found = keys.lock(id).filter(row -> row.key().belongsTo(caller));
    if (found.isEmpty()) {
      return new ApiKeyOutcome.Unknown();
    }
    ApiKey key = found.get().key();
    if (!holders.opens(caller, key.account())) {
      return new ApiKeyOutcome.NotPermitted();
    }
    return key.valid(now) ? change.apply(found.get(), now) : new ApiKeyOutcome.Over();
  }
}
