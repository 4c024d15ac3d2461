package org.fedrouter.it.fleet;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fedrouter.it.fleet.Operation.Kind;

/** What a campaign did, saw and left behind. */
record CampaignReport(
    Campaign.Plan plan,
    History history,
    Map<Fault, Integer> faults,
    List<Sample> samples,
    Evidence evidence,
    Duration took) {
  /** The same campaign, had it left something else behind. */
  CampaignReport with(Evidence other) {
    return new CampaignReport(plan, history, faults, samples, other, took);
  }

  /** A sentence for each thing that should not be. */
  List<String> violations() {
    return new Checker(history).violations(samples, evidence);
  }

  /** What the fought-for department has left: 0 when its limit was reached exactly. */
  long remaining() {
    return evidence.ledgers().ledgers().stream()
        .filter(ledger -> ledger.label().equals(Campaign.LEDGER))
        .mapToLong(ledger -> ledger.limit() - ledger.used())
        .sum();
  }

  /** One line for docs/campaigns.md. */
  String summary() {
    return String.format(
        Locale.ROOT,
        "seed %d, %d threads, %d s: reservations %s, of the unknown %d happened; settlements %s;"
            + " faults %s; %d samples, %d rows, %d nano-units left",
        plan.seed(),
        plan.threads(),
        took.toSeconds(),
        counts(Kind.RESERVE),
        new Checker(history).unknownThatHappened(evidence),
        counts(Kind.SETTLE),
        faults,
        samples.size(),
        evidence.rows().size(),
        remaining());
  }

  private Map<Outcome, Long> counts(Kind kind) {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, history.count(kind, outcome));
    }
    return counts;
  }
}
