package org.fedrouter.federation.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.fedrouter.budget.Recent;
import org.fedrouter.federation.FederationState;
import org.fedrouter.runtime.Time;

/**
 * All trainings as of a few seconds ago, for whoever looks often: however many gauges one scrape
 * reads, the database is asked once.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FederationSnapshot {
  private static final Duration FRESH = Duration.ofSeconds(10);

  @Inject TrainingCourse course;
  @Inject Time time;

  private Recent<FederationState> state;

  @PostConstruct
  void begin() {
    state = new Recent<>(FRESH, time, course::state);
  }

  /** Empty while the database cannot be reached. */
  public Optional<FederationState> state() {
    return state.get();
  }
}
