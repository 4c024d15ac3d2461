package org.fedrouter.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.identity.ApiKeyText;
import org.fedrouter.identity.VerifiedCredentials;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.fedrouter.limits.Address;
import org.fedrouter.runtime.Time;

/**
 * The one door for bearer credentials: access tokens of this router and of trusted providers, and
 * API keys.
 */
@ApplicationScoped
public class Credentials {
  private final VerifiedCredentials verified = new VerifiedCredentials();

  @Inject Tokens tokens;
  @Inject LocalLogin local;
  @Inject Providers providers;
  @Inject ApiKeys keys;
  @Inject Revoked revoked;
  @Inject Time time;

  /**
   * Who holds it; empty for what is wrong, over, revoked or used from where it may not be. Costs a
   * hash when it is known.
   *
   * @param from the client's address; empty where it is not known
   * @throws IllegalStateException when it is not known what is revoked: then nobody is let in
   * @throws org.fedrouter.identity.oidc.KeysAway when the keys of a token's provider are not known
   */
  public Optional<Verified> identify(String bearer, Optional<Address> from) {
    Supplier<Optional<Verified>> check =
        bearer.startsWith(ApiKeyText.PREFIX)
            ? () -> ApiKeyText.parse(bearer).flatMap(key -> keys.verify(key, from))
            : () -> own(bearer).or(() -> providers.verify(bearer));
    Bytes hash = Bytes.sha256(bearer.getBytes(StandardCharsets.UTF_8));
    return verified
        .identify(hash, time.instant(), check)
        .filter(known -> known.networks().admit(from))
        .filter(known -> known.token() == null || !revoked.revoked(known.token()));
  }

  private Optional<Verified> own(String bearer) {
    return local.allowed() ? tokens.verify(bearer) : Optional.empty();
  }

  /** Checks every credential anew at its next use: keys, accounts or roles have changed. */
  public void forget() {
    verified.forget();
  }
}
