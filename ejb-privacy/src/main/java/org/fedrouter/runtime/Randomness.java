package org.fedrouter.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.TimeOrderedId;

/** Random bits and identifiers for the whole application. */
@ApplicationScoped
public class Randomness {
  private final BitSource ids = AesCounterSource.create();
  private final InstantSource clock = InstantSource.system();

  /** A source of its own for one answer. */
  public BitSource fresh() {
    return AesCounterSource.create();
  }

  /** A time-ordered identifier. */
  public synchronized UUID nextId() {
    return TimeOrderedId.at(clock.instant(), ids);
  }
}
