package org.fedrouter.hospital.inference;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Frees the rows of sequences that a router left behind. */
@Singleton
public class SessionSweep {
  @Inject Sessions sessions;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  public void sweep() {
    sessions.sweep();
  }
}
