package org.fedrouter.hospital.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;

/** The wall clock. */
@ApplicationScoped
public class Time implements InstantSource {
  private final InstantSource system = InstantSource.system();

  @Override
  public Instant instant() {
    return system.instant();
  }
}
