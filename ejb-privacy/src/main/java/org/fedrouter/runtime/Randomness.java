package org.fedrouter.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.TimeOrderedId;

/** Random bits and identifiers for the whole application. */
@ApplicationScoped
public class Randomness {
  private final BitSource ids = AesCounterSource.create();
  private final SecureRandom secrets = new SecureRandom();
  private final InstantSource clock = InstantSource.system();

  /** A source of its own for one answer. */
  public BitSource fresh() {
    return AesCounterSource.create();
  }

  /** Fresh bytes that nobody can guess, for what is given out as a secret. */
  public byte[] secret(int count) {
    byte[] bytes = new byte[count];
    secrets.nextBytes(bytes);
    return bytes;
  }

  /** A time-ordered identifier. */
  public synchronized UUID nextId() {
    return TimeOrderedId.at(clock.instant(), ids);
  }
}
