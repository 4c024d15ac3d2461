package org.fedrouter.core.planning.scaling;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How advice was followed, for metrics. All numbers only grow.
 *
 * @param outs decisions for more replicas: each new number counts once, however often it is given
 * @param ins decisions for fewer replicas
 * @param failures moves that were not done in time, each once, and evaluations that were not
 *     possible
 * @param pending a move that is not done, if there is one
 */
public record Progress(long outs, long ins, long failures, @Nullable Move pending) {
  /**
   * @param to replicas
   * @param out whether for more
   * @param since when this direction was taken
   * @param late whether it has counted as a failure
   */
  public record Move(int to, boolean out, Instant since, boolean late) {
    private boolean done(Signals.Replicas replicas) {
      return out ? replicas.ready() >= to : replicas.now() <= to;
    }

    private boolean leads(int replicas, boolean outwards) {
      return to == replicas && out == outwards;
    }
  }

  /** Before the first evaluation. */
  public static Progress none() {
    return new Progress(0, 0, 0, null);
  }

  /** After an evaluation that was not possible, such as one without a replica count. */
  public Progress failed() {
    return new Progress(outs, ins, failures + 1, pending);
  }

  /**
   * After an evaluation. A move for more is done when that many are ready, one for fewer when no
   * more exist; another direction replaces it.
   *
   * @param patience after which a move that is not done is a failure
   */
  public Progress after(Signals.Replicas replicas, Advice advice, Duration patience, Instant at) {
    Move open = pending == null || pending.done(replicas) ? null : pending;
    int desired = advice.desired();
    boolean out = desired > replicas.now();
    if (desired == replicas.now() || (open != null && open.leads(desired, out))) {
      return new Progress(outs, ins, failures, open).overdue(patience, at);
    }
    Move next =
        open != null && open.out() == out
            ? new Move(desired, out, open.since(), open.late())
            : new Move(desired, out, at, false);
    return new Progress(outs + (out ? 1 : 0), ins + (out ? 0 : 1), failures, next)
        .overdue(patience, at);
  }

  private Progress overdue(Duration patience, Instant at) {
    if (pending == null || pending.late() || at.isBefore(pending.since().plus(patience))) {
      return this;
    }
    Move late = new Move(pending.to(), pending.out(), pending.since(), true);
    return new Progress(outs, ins, failures + 1, late);
  }
}
