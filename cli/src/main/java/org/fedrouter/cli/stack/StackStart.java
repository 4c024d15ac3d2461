package org.fedrouter.cli.stack;

import java.time.Duration;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.demo.DemoCds;
import org.fedrouter.cli.demo.DemoIssuers;
import org.fedrouter.cli.demo.DemoRoster;
import org.fedrouter.cli.process.Waiting;

/** Starts a whole stack, everything at once as far as one thing does not need another. */
final class StackStart {
  /** A busy machine is ten times slower than an idle one. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Stack stack;
  private final StackState state;
  private final Console console;
  private final CountDownLatch databaseReady = new CountDownLatch(1);

  StackStart(Stack stack, StackState state, Console console) {
    this.stack = stack;
    this.state = state;
    this.console = console;
  }

  /** Returns when the router and every node are healthy; throws at the first part that fails. */
  void run() throws InterruptedException {
    stack.certificates().ensure(Hospitals.IDS);
    DemoCds.ensure(stack.folder().cdsFile());
    DemoIssuers.ensure(stack.folder().issuersFile());
    DemoRoster.ensure(stack.folder().rosterFile(), stack.certificates(), Hospitals.IDS);
    new NodeLedgers(stack.folder()).ensure(Hospitals.IDS);
    Health health = Health.with(stack.certificates());
    ExecutorService workers = Executors.newCachedThreadPool();
    try {
      CompletionService<String> parts = new ExecutorCompletionService<>(workers);
      parts.submit(this::database);
      parts.submit(() -> router(health));
      state.nodes().forEach(node -> parts.submit(() -> node(node, health)));
      for (int i = 0; i < state.nodes().size() + 2; i++) {
        console.progress(result(parts.take()));
      }
    } finally {
      // After success nothing is left to interrupt; after a failure nobody waits for the rest.
      workers.shutdownNow();
    }
  }

  private static String result(Future<String> part) throws InterruptedException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CommandFailure failure) {
        throw failure;
      }
      throw CommandFailure.internal("start failed", e.getCause() == null ? e : e.getCause());
    }
  }

  private String database() throws InterruptedException {
    long start = System.nanoTime();
    DatabaseAccess access = new DatabaseStart(stack, state).run();
    databaseReady.countDown();
    return ready("database", access.jdbcUrl(), start);
  }

  private String router(Health health) throws InterruptedException {
    long start = System.nanoTime();
    RouterDomain domain = stack.router();
    domain.prepare(state.router(), stack.installation().ear());
    ProcessId process = stack.startRouter(state);
    databaseReady.await();
    domain.deploy(stack.installation().ear(), state.router().adminPort());
    waitFor("router", process, () -> health.isUp(state.router().url()));
    return ready("router", state.router().url(), start);
  }

  private String node(StackState.Node node, Health health) throws InterruptedException {
    long start = System.nanoTime();
    ProcessId process = stack.startNode(node);
    waitFor("node " + node.id(), process, () -> health.isUp(node.url()));
    return ready("node " + node.id(), node.url(), start);
  }

  private void waitFor(String what, ProcessId process, BooleanSupplier condition)
      throws InterruptedException {
    ProcessHandle handle =
        process.find().orElseThrow(() -> Waiting.ended(what, stack.folder().logs()));
    Waiting.until(what, stack.folder().logs(), PATIENCE, handle, condition);
  }

  private static String ready(String what, String url, long startNanos) {
    long tenths = Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 100;
    return "  " + what + " ready after " + tenths / 10 + "." + tenths % 10 + " s: " + url;
  }
}
