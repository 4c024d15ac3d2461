package org.fedrouter.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.signing.VerifyingKey;
import org.fedrouter.identity.RequestKey;
import org.fedrouter.identity.store.ApiKeyRow;
import org.fedrouter.identity.store.ApiKeyRows;
import org.fedrouter.runtime.Time;
import org.fedrouter.signing.Duty;
import org.fedrouter.signing.SigningKeys;

/** The signing keys of API keys. One that cannot be read lets nothing through. */
@ApplicationScoped
public class RegisteredSigningKeys implements SigningKeys {
  private static final Logger LOG = Logger.getLogger(RegisteredSigningKeys.class.getName());

  @Inject ApiKeyRows keys;
  @Inject Sealing sealing;
  @Inject Time time;

  @Override
  public Duty of(String apiKey) {
    return keys.find(apiKey)
        .filter(row -> row.key().valid(time.instant()))
        .map(row -> duty(apiKey, row))
        .orElseGet(Duty.Impossible::new);
  }

  private Duty duty(String apiKey, ApiKeyRow row) {
    Optional<RequestKey> key = row.signingKey();
    return key.isEmpty() ? new Duty.None() : open(apiKey, key.get());
  }

  private Duty open(String apiKey, RequestKey key) {
    try {
      VerifyingKey opened = key.key(sealing.seal(), apiKey);
      return new Duty.Sign(opened);
    } catch (IllegalArgumentException unreadable) {
      LOG.log(Level.SEVERE, "the signing key of API key " + apiKey + " cannot be read", unreadable);
      return new Duty.Impossible();
    }
  }
}
