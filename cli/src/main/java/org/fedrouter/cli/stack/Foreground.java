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
    boolean stopped = wasStopped();
    if (!stopped) {
      console.progress("the router has ended: see " + stack.folder().router().resolve("logs"));
    }
    guard.stopOnce();
    return (stopped ? ExitCode.OK : ExitCode.UNAVAILABLE).number();
  }

  /** Somebody's {@code down} forgets the process when it has ended it; a crash does not. */
  private boolean wasStopped() throws InterruptedException {
    for (int tries = 0; tries < 60; tries++) {
      boolean forgotten =
          stack.file().read().map(state -> state.router().process() == null).orElse(true);
      if (forgotten) {
        return true;
      }
      if (StackStatus.of(stack).parts().stream().filter(StackStatus.Part::up).count() > 0
          && tries > 4) {
        return false;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }
}
