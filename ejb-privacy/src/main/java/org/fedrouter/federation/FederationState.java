package org.fedrouter.federation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All trainings at a glance.
 *
 * @param rounds of all trainings, by their states
 * @param dropOut the largest share of hospitals that the newest round of a training that goes on
 *     has lost; 0 without one
 * @param epsilon by hospital, the largest of trainings that go on
 * @param adapters the published version of each training that has one
 */
public record FederationState(
    Map<String, Integer> rounds,
    double dropOut,
    Map<String, Double> epsilon,
    Map<String, Integer> adapters) {
  public FederationState {
    rounds = Collections.unmodifiableMap(new TreeMap<>(rounds));
    epsilon = Collections.unmodifiableMap(new TreeMap<>(epsilon));
    adapters = Collections.unmodifiableMap(new TreeMap<>(adapters));
  }

  /** Of trainings that go on, and of what is stored of all. */
  public static FederationState of(
      Map<String, Integer> rounds, List<TrainingProgress> open, List<AdapterVersion> published) {
    Map<String, Double> epsilon = new TreeMap<>();
    Map<String, Integer> adapters = new TreeMap<>();
    for (TrainingProgress training : open) {
      training.hospitals().forEach(one -> epsilon.merge(one.hospital(), one.epsilon(), Math::max));
    }
    published.forEach(version -> adapters.put(version.training(), version.version()));
    double dropOut = open.stream().mapToDouble(FederationState::lost).max().orElse(0);
    return new FederationState(rounds, dropOut, epsilon, adapters);
  }

  private static double lost(TrainingProgress training) {
    if (training.rounds().isEmpty()) {
      return 0;
    }
    Double dropOut = training.rounds().getLast().figures().dropOut();
    return dropOut == null ? 0 : dropOut;
  }
}
