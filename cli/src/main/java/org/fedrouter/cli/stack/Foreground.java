package org.fedrouter.cli.stack;

import java.time.Duration;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.data.ProcessId;

/** {@code up} without {@code --detach}: stays until a signal, or until the router has ended. */
final class Foreground {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Stack stack;
  private final Guard guard;

  Foreground(Stack stack, Guard guard) {
    this.stack = stack;
    this.guard = guard;
  }

  int run(Console console) throws InterruptedException {
    guard.takeCharge();
    console.progress("Ctrl-C stops it");
    while (stack.router().process().flatMap(ProcessId::find).isPresent()) {
      Thread.sleep(PAUSE);
    }
    ExitCode exitCode = reason(console);
    guard.stopOnce();
    return exitCode.number();
  }

  private ExitCode reason(Console console) {
    if (guard.hasStopped() || isForgotten()) {
      return ExitCode.OK;
    }
    console.progress("the router has ended: see " + stack.folder().router().resolve("logs"));
    return ExitCode.UNAVAILABLE;
  }

  /** {@code down} forgets the processes before it ends them; a crash does not. */
  private boolean isForgotten() {
    return stack.file().read().map(state -> state.router().process() == null).orElse(true);
  }
}
