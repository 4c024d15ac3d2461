package org.fedrouter.core.planning.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to change one entry. One at a time carries out its change and those of all who wait
 * (flat combining, Hendler et al. 2010): many threads cost one exchange.
 */
final class Turns<V> {
  private final ReentrantLock turn = new ReentrantLock();
  private final Queue<Change<V>> waiting = new ConcurrentLinkedQueue<>();

  int waiting() {
    return waiting.size();
  }

  /**
   * Has a change carried out, by this thread or another one.
   *
   * @param together carries out all of them, or throws
   * @return what was there after it
   */
  @Nullable V take(Function<@Nullable V, @Nullable V> change, Consumer<List<Change<V>>> together) {
    Change<V> mine = new Change<>(change);
    waiting.add(mine);
    turn.lock();
    try {
      if (!mine.done) {
        run(together);
      }
    } finally {
      turn.unlock();
    }
    return mine.result();
  }

  private void run(Consumer<List<Change<V>>> together) {
    List<Change<V>> all = new ArrayList<>();
    for (Change<V> next = waiting.poll(); next != null; next = waiting.poll()) {
      all.add(next);
    }
    try {
      together.accept(all);
    } catch (RuntimeException | Error unreachable) {
      all.forEach(change -> change.failed = unreachable);
    }
    all.forEach(change -> change.done = true);
  }

  /** A change and what came of it; guarded by the turn. */
  static final class Change<V> {
    private final Function<@Nullable V, @Nullable V> change;
    private @Nullable V after;
    private @Nullable Throwable failed;
    private boolean done;

    private Change(Function<@Nullable V, @Nullable V> change) {
      this.change = change;
    }

    /** Whether it changes this value; one that throws does not. */
    boolean carryOut(@Nullable V before) {
      failed = null;
      after = before;
      try {
        @Nullable V next = change.apply(before);
        after = next == null ? before : next;
      } catch (RuntimeException wrong) {
        failed = wrong;
      }
      return !Objects.equals(after, before);
    }

    /** The value with it. */
    @Nullable V after() {
      return after;
    }

    private @Nullable V result() {
      return switch (failed) {
        case null -> after;
        case RuntimeException wrong -> throw wrong;
        case Error wrong -> throw wrong;
        default -> throw new IllegalStateException(failed);
      };
    }
  }
}
