package org.fedrouter.cli.data;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as it can be written down: the system reuses numbers, so the start time belongs to it.
 *
 * @param startedAtMillis 0 when the system did not tell
 */
public record ProcessId(long pid, long startedAtMillis) {
  /** Linux derives start times from the time since boot, which is only roughly known. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  public static ProcessId of(ProcessHandle handle) {
    return new ProcessId(
        handle.pid(), handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  /** The process, when it still runs and is not another one with the same number. */
  public Optional<ProcessHandle> find() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedThen);
  }

  private boolean startedThen(ProcessHandle handle) {
    Optional<Instant> started = handle.info().startInstant();
    if (started.isEmpty() || startedAtMillis == 0) {
      return true;
    }
    Instant expected = Instant.ofEpochMilli(startedAtMillis);
    return Duration.between(expected, started.get()).abs().compareTo(TOLERANCE) <= 0;
  }
}
