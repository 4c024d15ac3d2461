package org.fedrouter.hospital.inference;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.hospital.ledger.LedgerFailure;

/**
 * Frees the rows of sequences that a router left behind, and erases masking keys whose epoch is
 * over. Nothing may escape from here: after two failures the server would drop the timer.
 */
@Singleton
public class SessionSweep {
  private static final Logger LOG = Logger.getLogger(SessionSweep.class.getName());

  @Inject Sessions sessions;
  @Inject HospitalHost hospitals;

  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  public void sweep() {
    sessions.sweep();
    try {
      hospitals.hospital().ifPresent(hospital -> hospital.keys().erasePast());
    } catch (LedgerFailure e) {
      LOG.log(Level.SEVERE, "past masking keys cannot be erased yet", e);
    }
  }
}
