package org.fedrouter.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;

/** Access tokens of this installation. Fails the deployment when no key can be read. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Tokens {
  @Inject Settings settings;
  @Inject TokenKeyFile file;
  @Inject Randomness randomness;
  @Inject Time time;

  @PostConstruct
  void load() {
    file.read();
  }

  /** An access token of a session. */
  public String issue(Identity identity, String session) {
    return file.keys()
        .issue(identity, randomness.nextId(), session, time.instant(), settings.jwtLifetime());
  }

  /** Checks the signature, which costs more than an answer: see {@link Credentials}. */
  public Optional<Verified> verify(String token) {
    return file.keys().verify(token, time.instant());
  }

  public Duration lifetime() {
    return settings.jwtLifetime();
  }
}
