package org.fedrouter.hospital.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/** The wall clock, and one that never jumps. */
@ApplicationScoped
public class Time implements InstantSource {
  private final InstantSource system = InstantSource.system();

  @Override
  public Instant instant() {
    return system.instant();
  }

  /** Nanoseconds since some moment; they only grow, whoever sets the clock. */
  public long nanos() {
    return System.nanoTime();
  }
}
