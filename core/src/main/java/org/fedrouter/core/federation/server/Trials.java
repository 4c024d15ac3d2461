package org.fedrouter.core.federation.server;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.terms.Evaluation;

/** What hospitals' trials of a new adapter amount to: the medians of accuracies. */
final class Trials {
  private Trials() {}

  /** Empty while answers are awaited. */
  static Optional<RoundEvent> verdict(RoundServer server, Instant now) {
    if (server.setting().terms().evaluation() == Evaluation.NONE) {
      return Optional.of(new RoundEvent.Untried());
    }
    boolean all = server.trials().keySet().containsAll(Course.testers(server));
    if (!all && now.isBefore(deadline(server))) {
      return Optional.empty();
    }
    List<Trial> found = server.trials().values().stream().flatMap(Optional::stream).toList();
    int quorum = server.setting().terms().schedule().quorum();
    return Optional.of(
        2L * found.size() > quorum
            ? new RoundEvent.Tried(
                median(found, trial -> trial.before().accuracy()),
                median(found, trial -> trial.after().accuracy()))
            : new RoundEvent.Halted(
                "%d hospitals tried the adapter, more than half of %d must"
                    .formatted(found.size(), quorum)));
  }

  static Optional<Trial.Score> score(RoundServer server) {
    List<Trial> found = server.trials().values().stream().flatMap(Optional::stream).toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Trial.Score(
                median(found, trial -> trial.after().loss()),
                median(found, trial -> trial.after().accuracy())));
  }

  static Instant deadline(RoundServer server) {
    return server.round().since().plus(server.setting().terms().schedule().patience());
  }

  /** Between the two middle ones when there are two. */
  private static double median(Collection<Trial> trials, ToDoubleFunction<Trial> of) {
    double[] sorted = trials.stream().mapToDouble(of).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
