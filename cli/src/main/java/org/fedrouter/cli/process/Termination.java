package org.fedrouter.cli.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes by their id. */
public final class Termination {
  private Termination() {}

  /** Asks the process to end, waits, then kills it. When this returns, it is gone. */
  public static void end(ProcessHandle process, Duration grace) {
    process.destroy();
    if (!hasEnded(process, grace)) {
      kill(process);
    }
  }

  /** Ends the process and everything it started, at once. */
  public static void kill(ProcessHandle process) {
    List<ProcessHandle> started = process.descendants().toList();
    // First itself: woken by the death of a child it would go on, and might end as if all were
    // well.
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    hasEnded(process, Duration.ofSeconds(10));
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
