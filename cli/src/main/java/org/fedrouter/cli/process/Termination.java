package org.fedrouter.cli.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Ends processes by their id. */
public final class Termination {
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(10);

  private Termination() {}

  /** Asks the process to end, waits, then kills it. When this returns, it is gone. */
  public static void end(ProcessHandle process, Duration grace) {
    process.destroy();
    if (!hasEnded(process, grace)) {
      kill(process);
    }
  }

  /**
   * Ends the process and everything it started, at once. When this returns, none of them works any
   * more.
   */
  public static void kill(ProcessHandle process) {
    List<ProcessHandle> started = process.descendants().toList();
    // First itself: woken by the death of a child it would go on, and might end as if all were
    // well.
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    hasEnded(process, LAST_PATIENCE);
    awaitOrphans(started);
  }

  /**
   * An orphan is not ours to collect: nobody tells us of its end, and one that its new parent never
   * collects stays as a zombie, alive by its number but without a command line.
   */
  private static void awaitOrphans(List<ProcessHandle> orphans) {
    long deadline = System.nanoTime() + LAST_PATIENCE.toNanos();
    while (orphans.stream().anyMatch(Termination::works) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  /** Whether it is more than a zombie. */
  static boolean works(ProcessHandle process) {
    return process.isAlive() && process.info().commandLine().isPresent();
  }

  private static boolean hasEnded(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
