package org.fedrouter.device.analysis.boundary;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.compliance.advisory.boundary.KnownAdvisories;
import org.fedrouter.compliance.advisory.index.IndexSnapshot;

/** Looks again at what is kept when the feeds have changed: at what the change touches alone. */
@Singleton
@Startup
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Reanalysis {
  private static final Logger LOG = Logger.getLogger(Reanalysis.class.getName());

  @Inject KnownAdvisories advisories;
  @Inject Catching catching;

  private boolean begun;

  /** Every ten seconds; a round that takes longer delays the next one. */
  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  public void look() {
    try {
      if (!begun) {
        catching.outdate();
        begun = true;
      }
      if (catching.isBehind()) {
        IndexSnapshot snapshot = advisories.current();
        boolean more = true;
        while (more) {
          more = catching.up(snapshot);
        }
      }
    } catch (RuntimeException unreachable) {
      LOG.log(Level.WARNING, "findings wait: the database cannot be reached", unreachable);
    }
  }
}
