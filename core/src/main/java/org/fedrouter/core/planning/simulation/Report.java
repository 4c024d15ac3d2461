package org.fedrouter.core.planning.simulation;

import java.util.Arrays;
import java.util.List;

/**
 * What a policy made of a trace. Times are from the arrival of a request to its first token.
 *
 * @param requests of the trace
 * @param emergencies of them
 * @param meanMillis of all
 * @param p50Millis median
 * @param p95Millis 95th percentile
 * @param p99Millis 99th percentile
 * @param inTime share of the requests whose first token came in time
 * @param emergenciesInTime share of the emergencies, 1 when there are none
 * @param known share of the prompts' tokens that their nodes had read before
 */
public record Report(
    String policy,
    int requests,
    int emergencies,
    double meanMillis,
    double p50Millis,
    double p95Millis,
    double p99Millis,
    double inTime,
    double emergenciesInTime,
    double known) {

  static Report of(String policy, List<Simulation.Visit> visits) {
    double[] times = visits.stream().mapToDouble(Simulation.Visit::waited).sorted().toArray();
    long emergencies = visits.stream().filter(visit -> visit.job.emergency()).count();
    long urgentInTime =
        visits.stream().filter(visit -> visit.job.emergency() && visit.inTime()).count();
    double tokens = visits.stream().mapToDouble(visit -> visit.job.promptTokens()).sum();
    double known = visits.stream().mapToDouble(visit -> visit.known).sum();
    return new Report(
        policy,
        times.length,
        (int) emergencies,
        Arrays.stream(times).average().orElse(0),
        quantile(times, 0.5),
        quantile(times, 0.95),
        quantile(times, 0.99),
        times.length == 0
            ? 1
            : (double) visits.stream().filter(Simulation.Visit::inTime).count() / times.length,
        emergencies == 0 ? 1 : (double) urgentInTime / emergencies,
        tokens == 0 ? 0 : known / tokens);
  }

  /** Nearest rank. */
  private static double quantile(double[] sorted, double part) {
    return sorted.length == 0
        ? 0
        : sorted[Math.clamp((long) Math.ceil(part * sorted.length) - 1, 0, sorted.length - 1)];
  }
}
