package org.fedrouter.identity.boundary;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.fedrouter.identity.AccountOutcome;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.SignedToken;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.fedrouter.identity.oidc.Grant;
import org.fedrouter.identity.oidc.KeyReader;
import org.fedrouter.identity.oidc.OpenIdProvider;
import org.fedrouter.identity.oidc.ProviderKeys;
import org.fedrouter.identity.oidc.Verdict;
import org.fedrouter.runtime.Time;
import org.jspecify.annotations.Nullable;

/** Access tokens of the OpenID providers that the operator trusts, and whom they let in. */
@ApplicationScoped
public class Providers {
  private static final Logger LOG = Logger.getLogger(Providers.class.getName());

  /** A withdrawn key, a changed role or a closed account is noticed after so long. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  @Inject LinkedAccounts accounts;
  @Inject AccountAdministration administration;
  @Inject Time time;

  private @Nullable KeyReader reader;
  private volatile Map<String, Trusted> trusted = Map.of();

  private record Trusted(OpenIdProvider provider, ProviderKeys keys) {}

  @PreDestroy
  synchronized void close() {
    if (reader != null) {
      reader.close();
    }
  }

  /** From now on these count, and no others; keys that were read of one stay known. */
  public synchronized void trust(List<OpenIdProvider> providers) {
    Map<String, Trusted> before = trusted;
    trusted =
        providers.stream()
            .map(it -> new Trusted(it, keys(it, before.get(it.name()))))
            .collect(Collectors.toUnmodifiableMap(it -> it.provider().name(), Function.identity()));
  }

  private ProviderKeys keys(OpenIdProvider provider, @Nullable Trusted before) {
    return before != null
            && before.provider().keys().equals(provider.keys())
            && before.provider().times().equals(provider.times())
        ? before.keys()
        : new ProviderKeys(
            provider.name(), () -> reader().read(provider.keys()), provider.times(), time);
  }

  /** Made when it is needed: it has threads of its own. */
  private synchronized KeyReader reader() {
    if (reader == null) {
      reader = new KeyReader();
    }
    return reader;
  }

  /**
   * Whose token it is; empty for one of nobody who is trusted, and for a wrong one.
   *
   * @throws org.fedrouter.identity.oidc.KeysAway when the keys of its issuer were never read
   */
  public Optional<Verified> verify(String text) {
    Map<String, Trusted> now = trusted;
    return now.isEmpty()
        ? Optional.empty()
        : SignedToken.parse(text)
            .flatMap(
                token ->
                    Optional.ofNullable(token.claims().getIssuer())
                        .map(now::get)
                        .flatMap(by -> verify(token, by)));
  }

  private Optional<Verified> verify(SignedToken token, Trusted by) {
    Instant now = time.instant();
    return switch (by.provider().judge(token, by.keys()::signed, now)) {
      case Verdict.Refused(var why) -> refused(by, why.label());
      case Verdict.Accepted(Grant grant) -> {
        Optional<Identity> holder = holder(by.provider(), grant);
        Instant until = now.plus(TRUSTED);
        yield holder.isEmpty()
            ? refused(by, "there is no active account of its name")
            : holder.map(
                it ->
                    new Verified(
                        it, until.isBefore(grant.until()) ? until : grant.until(), grant.id()));
      }
    };
  }

  private static Optional<Verified> refused(Trusted by, String why) {
    LOG.log(
        Level.INFO,
        "a token that names {0} as its issuer is refused: {1}",
        new Object[] {by.provider().name(), why});
    return Optional.empty();
  }

  private Optional<Identity> holder(OpenIdProvider provider, Grant grant) {
    Optional<Identity> known = accounts.find(grant);
    if (known.isPresent() || !provider.provision()) {
      return known;
    }
    provision(provider, grant);
    return accounts.find(grant);
  }

  private void provision(OpenIdProvider provider, Grant grant) {
    try {
      AccountOutcome outcome =
          administration.provision(
              provider.name(),
              grant.id().account(),
              grant.roles() == null ? Set.of() : grant.roles(),
              grant.departments() == null ? Set.of() : grant.departments());
      if (outcome instanceof AccountOutcome.Impossible(var field, var rule, var value)) {
        LOG.log(
            Level.WARNING,
            "{0} cannot get accounts: {1} {2}, not {3}",
            new Object[] {provider.name(), field, rule, value});
      }
    } catch (EJBException raced) {
      LOG.log(Level.FINE, "two requests at once, or the database is away", raced);
    }
  }
}
