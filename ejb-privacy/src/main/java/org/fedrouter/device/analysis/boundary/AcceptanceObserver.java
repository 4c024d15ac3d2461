package org.fedrouter.device.analysis.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.fedrouter.device.triage.AcceptanceChanged;

/** Weighs a finding anew when proposals begin or cease to count for it. */
@ApplicationScoped
public class AcceptanceObserver {
  @Inject Analyses analyses;

  void changed(@Observes AcceptanceChanged change) {
    analyses.weigh(change.finding(), change.by());
  }
}
