package org.fedrouter.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.identity.ApiKeyText;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.VerifiedCredentials;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.fedrouter.runtime.Time;

/** The one door for bearer credentials: access tokens of this router and API keys. */
@ApplicationScoped
public class Credentials {
  private final VerifiedCredentials verified = new VerifiedCredentials();

  @Inject Tokens tokens;
  @Inject ApiKeys keys;
  @Inject Time time;

  /** Who holds it; empty for what is wrong, over or revoked. Costs a hash when it is known. */
  public Optional<Identity> identify(String bearer) {
    Supplier<Optional<Verified>> check =
        bearer.startsWith(ApiKeyText.PREFIX)
            ? () -> ApiKeyText.parse(bearer).flatMap(keys::verify)
            : () -> tokens.verify(bearer);
    Bytes hash = Bytes.sha256(bearer.getBytes(StandardCharsets.UTF_8));
    return verified.identify(hash, time.instant(), check);
  }

  /** Checks every credential anew at its next use: keys, accounts or roles have changed. */
  public void forget() {
    verified.forget();
  }
}
