package org.fedrouter.device.analysis.boundary;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.compliance.advisory.boundary.KnownAdvisories;
import org.fedrouter.compliance.advisory.index.IndexSnapshot;
import org.fedrouter.compliance.timer.boundary.Rounds;

/** Looks again at what is kept when the feeds have changed: at what the change touches alone. */
@Singleton
@Startup
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Reanalysis {
  private static final Logger LOG = Logger.getLogger(Reanalysis.class.getName());

  @Inject Rounds rounds;
  @Inject KnownAdvisories advisories;
  @Inject Catching catching;

  private boolean begun;

  /** Every ten seconds; a round that takes longer delays the next one. */
  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  public void look() {
    rounds.of("findings follow the feeds", this::round);
  }

  private void round() {
    if (!begun) {
      catching.outdate();
      begun = true;
    }
    if (catching.isBehind()) {
      follow(advisories.current());
    }
  }

  private void follow(IndexSnapshot snapshot) {
    long begun = System.nanoTime();
    int systems = 0;
    int some = catching.up(snapshot);
    while (some > 0) {
      systems += some;
      some = catching.up(snapshot);
    }
    LOG.log(
        Level.INFO,
        "findings of {0} systems follow the feeds up to change {1} after {2} ms",
        new Object[] {
          systems, snapshot.version(), Duration.ofNanos(System.nanoTime() - begun).toMillis()
        });
  }
}
