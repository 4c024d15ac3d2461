package org.fedrouter.incident.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.incident.Measures;
import org.fedrouter.runtime.Watched;

/** The measures in force as this router saw them last, at most a second ago. */
@ApplicationScoped
public class InForce implements Watched {
  /** Kept, or what is set on it would be forgotten. */
  private static final Logger ROOT = Logger.getLogger("org.fedrouter");

  /** Whoever does not know what is in force for so long looks before it goes on. */
  private static final Duration BLIND = Duration.ofSeconds(5);

  @Inject Incidents incidents;

  private volatile Measures known = Measures.NONE;
  private volatile long seenAt;
  private volatile boolean seen;
  private volatile boolean verbose;

  /**
   * What is in force.
   *
   * @throws RuntimeException of the database when that has not been known for five seconds
   */
  public Measures now() {
    if (!seen || System.nanoTime() - seenAt > BLIND.toNanos()) {
      look();
    }
    return known;
  }

  @Override
  public void look() {
    long began = System.nanoTime();
    known = incidents.inForce();
    seenAt = began;
    seen = true;
    log(known.logging().isPresent());
  }

  private void log(boolean more) {
    if (more != verbose) {
      verbose = more;
      ROOT.setLevel(more ? Level.FINE : null);
      ROOT.log(Level.INFO, more ? "more is logged against an incident" : "less is logged again");
    }
  }
}
