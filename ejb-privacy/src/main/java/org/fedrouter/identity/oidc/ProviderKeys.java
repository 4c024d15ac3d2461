package org.fedrouter.identity.oidc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.identity.IssuerKeys;
import org.fedrouter.identity.SignedToken;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a provider as they were read last. They are read again when they are old, or when a
 * token names a key that is not among them; never more often than {@link KeyTimes#pause}. While the
 * provider is away the last good ones count.
 */
public final class ProviderKeys {
  private static final Logger LOG = Logger.getLogger(ProviderKeys.class.getName());

  /** Longer than a reading takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Requests that may wait for a reading; strangers must not be able to hold all threads. */
  private static final int MOST_WAITING = 16;

  private final String provider;
  private final Source source;
  private final KeyTimes times;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private volatile Known known = new Known(null, Instant.EPOCH, Instant.EPOCH);

  /** Gives a JWK set. */
  @FunctionalInterface
  public interface Source {
    String read() throws IOException;
  }

  /** What is known, when that was read, and when somebody tried last. */
  private record Known(@Nullable IssuerKeys keys, Instant read, Instant tried) {}

  /**
   * Keys that nobody has read yet.
   *
   * @param provider its name, for the log
   */
  public ProviderKeys(String provider, Source source, KeyTimes times, InstantSource clock) {
    this.provider = provider;
    this.source = source;
    this.times = times;
    this.clock = clock;
  }

  /**
   * Whether one of the keys has signed a token.
   *
   * @throws KeysAway when none was ever read
   */
  public boolean signed(SignedToken token) {
    IssuerKeys keys = known.keys();
    boolean enough = keys != null && keys.know(token);
    if (!enough || passed(times.refresh(), known.read())) {
      read(enough ? Duration.ZERO : PATIENCE);
      keys = known.keys();
    }
    if (keys == null) {
      throw new KeysAway(provider);
    }
    return keys.signed(token);
  }

  /**
   * Reads them if it is time to.
   *
   * @param patience to wait for somebody else who reads
   */
  private void read(Duration patience) {
    if (!passed(times.pause(), known.tried()) || !begin(patience)) {
      return;
    }
    try {
      if (passed(times.pause(), known.tried())) { // nobody has done it meanwhile
        known = next(known, clock.instant());
      }
    } finally {
      reading.unlock();
    }
  }

  private boolean begin(Duration patience) {
    try {
      return reading.getQueueLength() < MOST_WAITING
          && reading.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Known next(Known before, Instant now) {
    try {
      return new Known(IssuerKeys.usable(source.read()), now, now);
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          Level.WARNING,
          "the keys of {0} stay as they were: {1}",
          new Object[] {provider, e.getMessage()});
      return new Known(before.keys(), before.read(), now);
    }
  }

  /** A clock that was put back must not stop the reading. */
  private boolean passed(Duration time, Instant since) {
    return Duration.between(since, clock.instant()).abs().compareTo(time) >= 0;
  }
}
