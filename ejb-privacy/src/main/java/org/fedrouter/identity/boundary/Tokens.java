package org.fedrouter.identity.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.SigningKey;
import org.fedrouter.identity.VerifiedCredentials.Verified;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;

/** Access tokens of this installation. Fails the deployment when the key cannot be read. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Tokens {
  @Inject Settings settings;
  @Inject Randomness randomness;
  @Inject Time time;

  private SigningKey key;

  @PostConstruct
  void load() {
    try {
      key = SigningKey.ofPem(Files.readString(settings.jwtKeyFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "fedrouter.jwt.key.file cannot be read: " + settings.jwtKeyFile(), e);
    }
  }

  public String issue(Identity identity) {
    return key.issue(identity, randomness.nextId(), time.instant(), settings.jwtLifetime());
  }

  /** Checks the signature, which costs more than an answer: see {@link Credentials}. */
  public Optional<Verified> verify(String token) {
    return key.verify(token, time.instant());
  }

  public Duration lifetime() {
    return settings.jwtLifetime();
  }
}
