package org.fedrouter.core.federation.server;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.fedrouter.core.federation.Progress;
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
    List<Trial> found = server.trials().values().stream().flatMap(Optional::stream).toList();
    int quorum = server.setting().terms().schedule().quorum();
    boolean enough = 2L * found.size() > quorum;
    List<String> awaited = enough ? alive(server) : Course.testers(server);
    if (!server.trials().keySet().containsAll(awaited) && now.isBefore(deadline(server))) {
      return Optional.empty();
    }
    return Optional.of(
        enough
            ? new RoundEvent.Tried(
                median(found, trial -> trial.before().accuracy()),
                median(found, trial -> trial.after().accuracy()))
            : new RoundEvent.Halted(
                "%d hospitals tried the adapter, more than half of %d must"
                    .formatted(found.size(), quorum)));
  }

  /** What they say of the new adapter; empty while nobody has said anything. */
  static Optional<Trial.Score> score(RoundServer server) {
    List<Trial> found = server.trials().values().stream().flatMap(Optional::stream).toList();
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Trial.Score(
                median(found, trial -> trial.after().loss()),
                median(found, trial -> trial.after().accuracy())));
  }

  /** Of those who can try it: who was silent when masks were taken off may be dead. */
  private static List<String> alive(RoundServer server) {
    boolean secure = server.setting().secure();
    return Course.testers(server).stream()
        .filter(
            hospital ->
                !secure
                    || Objects.requireNonNull(server.round().participants().get(hospital))
                        .reached(Progress.UNMASKED))
        .toList();
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
