package org.fedrouter.client.federation;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.federation.local.PrivateSteps;
import org.fedrouter.core.federation.local.PrivatizedUpdate;
import org.fedrouter.core.federation.local.StepBits;

/**
 * The local steps of a round, in the background. A failure is told to the hospital and, as nothing
 * but a failure, to the server.
 */
final class LocalRound {
  /** Told to servers whatever has failed. */
  static final String FAILED = "the local training failed";

  private final Future<PrivatizedUpdate> running;

  private LocalRound(Future<PrivatizedUpdate> running) {
    this.running = running;
  }

  /** Begins; the round must have been entered in the book before. */
  static LocalRound start(Means means, WorkItem item, TrainingPlan plan, float[] adapter) {
    PrivateSteps steps = PrivateSteps.of(item.terms(), plan);
    return new LocalRound(
        means
            .worker()
            .submit(
                () -> {
                  try (LotSource.OpenLots open =
                      means.source().open(item.terms(), item.round(), adapter.clone())) {
                    return steps.run(open.lots(), adapter, StepBits.secure());
                  }
                }));
  }

  /** Whether {@link #update} will not wait. */
  boolean done() {
    return running.isDone();
  }

  /** The update; empty when there is none and never will be. */
  Optional<PrivatizedUpdate> update(Means means) throws InterruptedException {
    try {
      return Optional.of(running.get());
    } catch (ExecutionException | CancellationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      Turn unused = means.trouble(FAILED + ": " + cause);
      return Optional.empty();
    }
  }

  void stop() {
    running.cancel(true);
  }
}
