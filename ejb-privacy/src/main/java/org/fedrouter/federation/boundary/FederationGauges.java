package org.fedrouter.federation.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.fedrouter.compliance.timer.boundary.Rounds;
import org.fedrouter.core.federation.RoundState;
import org.fedrouter.federation.FederationState;

/** Gauges of trainings: rounds by their states, and by name what hospitals and adapters are at. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FederationGauges {
  private static final Metadata ROUNDS =
      Metadata.builder()
          .withName("fedrouter_rounds")
          .withDescription("Rounds of all trainings, by state")
          .build();

  private static final Metadata DROP_OUT =
      Metadata.builder()
          .withName("fedrouter_federation_drop_out")
          .withDescription("Largest share of hospitals that the newest round of a training lost")
          .build();

  private static final Metadata EPSILON =
      Metadata.builder()
          .withName("fedrouter_federation_epsilon")
          .withDescription("Largest epsilon that a hospital has spent on a training that goes on")
          .build();

  private static final Metadata ADAPTER =
      Metadata.builder()
          .withName("fedrouter_adapter_version")
          .withDescription("The version of a training's adapter that nodes are told to serve")
          .build();

  private final Set<String> hospitals = new HashSet<>();
  private final Set<String> adapters = new HashSet<>();

  @Inject Rounds rounds;
  @Inject MetricRegistry registry;
  @Inject FederationMeters meters;
  @Inject FederationSnapshot snapshot;

  @PostConstruct
  void begin() {
    meters.begin();
    for (RoundState state : RoundState.values()) {
      String label = state.name().toLowerCase(Locale.ROOT);
      gauge(ROUNDS, all -> all.rounds().getOrDefault(label, 0), new Tag("state", label));
    }
    gauge(DROP_OUT, FederationState::dropOut);
    discover();
  }

  /** Trainings begin while the router runs. */
  @Schedule(hour = "*", minute = "*", persistent = false)
  public void look() {
    rounds.of("trainings in the metrics", this::discover);
  }

  private void discover() {
    snapshot.state().ifPresent(this::discover);
  }

  private void discover(FederationState state) {
    for (String hospital : state.epsilon().keySet()) {
      if (hospitals.add(hospital)) {
        gauge(
            EPSILON,
            all -> all.epsilon().getOrDefault(hospital, 0.0),
            new Tag("hospital", hospital));
      }
    }
    for (String training : state.adapters().keySet()) {
      if (adapters.add(training)) {
        gauge(
            ADAPTER,
            all -> all.adapters().getOrDefault(training, 0),
            new Tag("training", training));
      }
    }
  }

  /** NaN while the database cannot be reached. */
  private void gauge(Metadata metadata, ToDoubleFunction<FederationState> value, Tag... tags) {
    registry.gauge(
        metadata,
        () -> snapshot.state().map(all -> (Double) value.applyAsDouble(all)).orElse(Double.NaN),
        tags);
  }
}
