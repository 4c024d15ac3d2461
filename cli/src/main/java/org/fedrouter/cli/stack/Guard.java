package org.fedrouter.cli.stack;

import java.util.concurrent.atomic.AtomicBoolean;
import org.fedrouter.cli.process.Children;

/**
 * Keeps a promise: what was started is either handed over or stopped again, also when the command
 * is interrupted by a signal.
 */
final class Guard {
  private final Stack stack;
  private final AtomicBoolean responsible = new AtomicBoolean();

  /** Something that starts processes. */
  @FunctionalInterface
  interface Start {
    void run() throws InterruptedException;
  }

  Guard(Stack stack) {
    this.stack = stack;
  }

  /** Runs the start; when it does not end well, nothing of it is left running. */
  void during(Start start) throws InterruptedException {
    takeCharge();
    boolean done = false;
    try {
      start.run();
      done = true;
    } finally {
      if (!done) {
        stopOnce();
      } else {
        release();
      }
    }
  }

  /** From now on a signal stops the stack. */
  void takeCharge() {
    if (responsible.compareAndSet(false, true)) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::stopQuietly, "stop-stack"));
    }
  }

  /** From now on the stack lives without us. */
  void release() {
    responsible.set(false);
  }

  /** Whether a signal, or a failure, is stopping the stack or has done so. */
  boolean hasStopped() {
    return !responsible.get();
  }

  /** Stops the stack, in this thread or the signal's, whichever comes first. */
  void stopOnce() throws InterruptedException {
    if (responsible.compareAndSet(true, false)) {
      // Ends helpers, and lets no thread of ours start another one.
      stack.children().close();
      try (Children fresh = new Children()) {
        new StackStop(new Stack(stack.installation(), stack.folder(), fresh)).run();
      }
    }
  }

  private void stopQuietly() {
    try {
      stopOnce();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
