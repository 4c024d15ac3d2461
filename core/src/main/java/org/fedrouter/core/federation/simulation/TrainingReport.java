package org.fedrouter.core.federation.simulation;

import java.util.List;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.exchange.Bytes;

/**
 * How a simulated training went. The same scenario gives the same report.
 *
 * @param rule by which updates were joined
 * @param groups into which hospitals were drawn; 0 where nothing is summed in secret
 * @param smallest size of a group
 * @param epsilon of all rounds together
 * @param adapter SHA-256 of the last adapter
 */
public record TrainingReport(
    Scenario scenario,
    String rule,
    int groups,
    int smallest,
    double epsilon,
    Bytes adapter,
    List<RoundReport> rounds) {
  public TrainingReport {
    rounds = List.copyOf(rounds);
  }

  static int smallest(EpochGroups groups) {
    return groups.groups().stream().mapToInt(List::size).min().orElse(0);
  }
}
