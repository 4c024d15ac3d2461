package org.fedrouter.cli.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;

/**
 * Starts processes for one command. Once closed it starts none, and the short-lived ones that still
 * run are killed with all they have started: after an interruption nothing is born behind our back.
 */
public final class Children implements AutoCloseable {
  private static final Set<String> OWNER_CREDENTIALS =
      Set.of("FEDROUTER_DB_URL", "FEDROUTER_DB_OWNER", "FEDROUTER_DB_OWNER_PASSWORD");

  private final Set<Process> tools = ConcurrentHashMap.newKeySet();
  private boolean closed;

  /** A process that outlives us: its own session, so a closed terminal does not end it. */
  public ProcessHandle startServer(
      List<String> command, Map<String, String> environment, Path log) {
    List<String> detached = new ArrayList<>();
    detached.add("setsid");
    detached.addAll(command);
    return start(detached, environment, log, log).toHandle();
  }

  /**
   * Runs a short-lived command to its end.
   *
   * @throws CommandFailure when it does not end with 0; the message holds its last line
   */
  public void run(List<String> command, Map<String, String> environment, Path log)
      throws InterruptedException {
    run(command, environment, log, log);
  }

  /**
   * As {@link #run(List, Map, Path)}, with what it prints apart from what it says on stderr.
   *
   * @param out is written anew
   */
  public void run(List<String> command, Map<String, String> environment, Path out, Path log)
      throws InterruptedException {
    Process process = start(command, environment, out, log);
    tools.add(process);
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw failure(command.getFirst(), status, log);
      }
    } catch (InterruptedException e) {
      Termination.kill(process.toHandle());
      throw e;
    } finally {
      tools.remove(process);
    }
  }

  private synchronized CommandFailure failure(String program, int status, Path log) {
    if (closed) {
      // It failed because we have ended it.
      return interrupted();
    }
    return new CommandFailure(
        ExitCode.INTERNAL,
        Path.of(program).getFileName()
            + " failed with "
            + status
            + ": "
            + LogTail.lastLine(log)
            + " (see "
            + log
            + ")");
  }

  private static CommandFailure interrupted() {
    return new CommandFailure(ExitCode.INTERNAL, "interrupted");
  }

  private synchronized Process start(
      List<String> command, Map<String, String> environment, Path out, Path log) {
    if (closed) {
      throw interrupted();
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    // The owner's credentials are ours: servers work under restricted roles.
    builder.environment().keySet().removeAll(OWNER_CREDENTIALS);
    builder.environment().putAll(environment);
    builder.redirectInput(new File("/dev/null"));
    ProcessBuilder.Redirect said = ProcessBuilder.Redirect.appendTo(log.toFile());
    if (out.equals(log)) {
      builder.redirectErrorStream(true);
      builder.redirectOutput(said);
    } else {
      builder.redirectError(said);
      builder.redirectOutput(out.toFile());
    }
    try {
      return builder.start();
    } catch (IOException e) {
      throw CommandFailure.internal("cannot start " + command.getFirst(), e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    tools.forEach(process -> Termination.kill(process.toHandle()));
  }
}
