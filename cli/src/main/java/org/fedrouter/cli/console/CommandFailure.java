package org.fedrouter.cli.console;

import java.io.Serial;

/** Ends a command with one clear line on stderr and the exit code that belongs to it. */
public final class CommandFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /** A failure whose line is {@code message}: what is wrong, and what to do about it. */
  public CommandFailure(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public CommandFailure(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** The message, and the reason of the system beneath it in the same line. */
  public static CommandFailure internal(String message, Throwable cause) {
    String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : oneLine(cause);
    return new CommandFailure(ExitCode.INTERNAL, message + ": " + reason, cause);
  }

  private static String oneLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
