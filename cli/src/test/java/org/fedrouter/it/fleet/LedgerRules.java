package org.fedrouter.it.fleet;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What must hold of every ledger at every moment, whatever is running. */
final class LedgerRules {
  private final Collection<Story> stories;
  private final Consumer<String> violations;

  LedgerRules(Collection<Story> stories, Consumer<String> violations) {
    this.stories = stories;
    this.violations = violations;
  }

  /** Samples in the order in which they were taken. */
  void check(List<Sample> samples) {
    Map<String, Long> spent = new HashMap<>();
    for (Sample sample : samples) {
      check(sample);
      for (Sample.Ledger ledger : sample.ledgers()) {
        Long before = spent.put(ledger.label(), ledger.spent());
        require(before == null || before <= ledger.spent(), "spending was forgotten", ledger);
      }
    }
  }

  private void check(Sample sample) {
    Map<String, Long> least = new HashMap<>();
    Map<String, Long> most = new HashMap<>();
    for (Story story : stories) {
      long low = story.least(sample.startNanos(), sample.endNanos());
      long high = story.most(sample.startNanos(), sample.endNanos());
      for (String label : high == 0 ? List.<String>of() : story.reserve().charge().ledgers()) {
        least.merge(label, low, Long::sum);
        most.merge(label, high, Long::sum);
      }
    }
    for (Sample.Ledger ledger : sample.ledgers()) {
      amounts(ledger);
      long low = least.getOrDefault(ledger.label(), 0L);
      long high = most.getOrDefault(ledger.label(), 0L);
      require(ledger.used() >= low, "less than was acknowledged, " + low + ",", ledger);
      require(ledger.used() <= high, "more than was ever asked for, " + high + ",", ledger);
    }
  }

  private void amounts(Sample.Ledger ledger) {
    require(ledger.used() <= ledger.limit(), "overspent", ledger);
    require(ledger.held() == ledger.openRows(), "held is not what open rows hold", ledger);
    require(ledger.spent() == ledger.settledRows(), "spent is not what settled rows spent", ledger);
  }

  private void require(boolean holds, String otherwise, Sample.Ledger ledger) {
    if (!holds) {
      violations.accept(otherwise + ": " + ledger);
    }
  }
}
