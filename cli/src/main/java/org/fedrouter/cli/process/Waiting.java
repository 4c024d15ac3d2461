package org.fedrouter.cli.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;

/** Patience with limits: a busy machine is ten times slower, a hanging one must not hang us. */
public final class Waiting {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private Waiting() {}

  /**
   * Waits until the condition holds.
   *
   * @throws CommandFailure unavailable, when the process ends or the time is over first
   */
  public static void until(
      String what, Path logs, Duration limit, ProcessHandle process, BooleanSupplier condition)
      throws InterruptedException {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive()) {
        throw ended(what, logs);
      }
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new CommandFailure(
            ExitCode.UNAVAILABLE,
            what + " was not ready after " + limit.toSeconds() + " s (see " + logs + ")");
      }
      Thread.sleep(PAUSE);
    }
  }

  /** The failure of a process that is no more. */
  public static CommandFailure ended(String what, Path logs) {
    return new CommandFailure(ExitCode.UNAVAILABLE, what + " has ended (see " + logs + ")");
  }
}
