package org.fedrouter.cli.stack;

import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fedrouter.cli.data.StackState;

/** Ends every process of a stack: router and nodes, then the database they use. */
public final class StackStop {
  private final Stack stack;

  public StackStop(Stack stack) {
    this.stack = stack;
  }

  /** Idempotent. Also ends what a killed {@code up} has left behind. */
  public void run() throws InterruptedException {
    Optional<StackState> state = stack.file().read();
    if (state.isPresent()) {
      // First: a foreground `up` sees by this that its servers end because they were asked to.
      stack.file().update(StackStop::withoutProcesses);
    }
    try (ExecutorService atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
      atOnce.execute(() -> stack.router().stop());
      Hospitals.IDS.forEach(id -> atOnce.execute(() -> stack.node().stop(id)));
    }
    if (stack.folder().hasDatabase()) {
      stack.postgres().stop();
    }
  }

  private static StackState withoutProcesses(StackState state) {
    StackState stopped = state.with(state.router().with(null)).with(state.database().with(null));
    for (StackState.Node node : state.nodes()) {
      stopped = stopped.with(node.with(null));
    }
    return stopped;
  }
}
