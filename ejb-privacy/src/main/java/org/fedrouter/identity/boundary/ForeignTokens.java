package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.TrustedIssuer;
import org.fedrouter.identity.store.AccountRow;
import org.fedrouter.identity.store.AccountRows;
import org.fedrouter.identity.store.UsedTokens;
import org.fedrouter.runtime.Time;

/** Tokens that another house has signed: each counts once, and as an account of ours. */
@Stateless
public class ForeignTokens {
  /** Longer than a token may live. */
  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  @Inject UsedTokens used;
  @Inject AccountRows accounts;
  @Inject Time time;

  /**
   * As whom a token acts; empty when it is wrong, over, for another path, or was used before.
   *
   * @param path below the audience of its issuer
   */
  public Optional<Identity> redeem(String text, List<TrustedIssuer> issuers, String path) {
    Instant now = time.instant();
    Optional<TrustedIssuer.Token> token =
        TrustedIssuer.claimed(text)
            .flatMap(name -> issuers.stream().filter(i -> i.name().equals(name)).findFirst())
            .flatMap(issuer -> issuer.verify(text, path, now));
    used.forget(now.minus(REMEMBERED));
    return token.filter(t -> used.use(t.issuer(), t.id(), t.expires())).flatMap(this::holder);
  }

  private Optional<Identity> holder(TrustedIssuer.Token token) {
    return accounts
        .find(token.account())
        .filter(AccountRow::active)
        .map(
            row ->
                new Identity(
                    token.account(), accounts.permissions(row.roles()), row.departments()));
  }
}
