package org.fedrouter.it.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.demo.DemoRoster;
import org.fedrouter.cli.process.Children;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.DatabaseStart;
import org.fedrouter.cli.stack.Hospitals;
import org.fedrouter.cli.stack.Installation;
import org.fedrouter.cli.stack.Stack;
import org.fedrouter.it.CommandLineRun;

/**
 * Several routers on one embedded database, all real servers on free ports of loopback. They share
 * database, secrets and roster as the routers of one hospital do; each has its own domain, ports
 * and folder. The ledgers are those of the demonstration; the hospitals' nodes are registered but
 * not started: {@code fleet.shared().startNode(node)} starts one.
 *
 * <pre>{@code
 * try (RouterFleet fleet = RouterFleet.start("my-test", 3)) {
 *   fleet.router(1).kill();
 *   fleet.start(1);
 *   fleet.database().stopImmediately();
 *   fleet.database().start();
 * }
 * }</pre>
 *
 * <p>Everything lies in {@code cli/target/fleet/NAME}, kept for its logs until the next start of
 * that name.
 */
public final class RouterFleet implements AutoCloseable {
  private final Path ear;
  private final Stack shared;
  private final StackState state;
  private final FleetDatabase database;
  private final List<FleetRouter> routers = new ArrayList<>();
  private final CompletableFuture<DatabaseAccess> ready = new CompletableFuture<>();
  private final Thread atExit = new Thread(this::end, "end-fleet");

  private RouterFleet(Path root, int size, Path ear) {
    List<StackState.Router> ports = FleetPorts.routers(size);
    this.ear = ear;
    this.shared =
        new Stack(Installation.locate(), DataFolder.create(root.resolve("shared")), new Children());
    this.state = FleetPorts.around(ports.getFirst());
    this.database = new FleetDatabase(shared, state);
    for (int i = 0; i < size; i++) {
      DataFolder folder = DataFolder.create(root.resolve("router-" + i));
      routers.add(new FleetRouter(i, shared, ports.get(i), folder));
    }
  }

  /** A fleet of the shipped EAR; returns when all of it answers. */
  public static RouterFleet start(String name, int size) throws InterruptedException {
    return start(name, size, Installation.locate().ear());
  }

  /** A fleet of another EAR, as {@link org.fedrouter.it.ShippedEar} makes them. */
  public static RouterFleet start(String name, int size, Path ear) throws InterruptedException {
    Path root = Installation.locate().home().resolve("cli/target/fleet").resolve(name);
    delete(root);
    RouterFleet fleet = new RouterFleet(root, size, ear);
    Runtime.getRuntime().addShutdownHook(fleet.atExit);
    boolean up = false;
    try {
      fleet.startAll();
      up = true;
      return fleet;
    } finally {
      if (!up) {
        fleet.close();
      }
    }
  }

  private void startAll() throws InterruptedException {
    shared.file().write(state);
    List<Future<?>> parts = new ArrayList<>();
    try (ExecutorService atOnce = Executors.newCachedThreadPool()) {
      parts.add(atOnce.submit(this::startShared));
      routers.forEach(router -> parts.add(atOnce.submit(() -> start(router))));
    }
    for (Future<?> part : parts) {
      try {
        Object unused = part.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("the fleet did not start", e.getCause());
      }
    }
  }

  /**
   * What routers need before they load the application. A failure reaches those that wait: they
   * must not wait for ever.
   */
  private void startShared() {
    try {
      shared.certificates().ensure(Hospitals.IDS);
      DemoRoster.ensure(shared.folder().rosterFile(), shared.certificates(), Hospitals.IDS);
      ready.complete(new DatabaseStart(shared, state).run());
    } catch (RuntimeException e) {
      ready.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ready.completeExceptionally(e);
    }
  }

  private FleetRouter start(FleetRouter router) throws InterruptedException {
    router.start(state, ear, ready);
    return router;
  }

  public int size() {
    return routers.size();
  }

  public FleetRouter router(int number) {
    return routers.get(number);
  }

  /** One of them, dead or alive. */
  public FleetRouter any(Random random) {
    return router(random.nextInt(size()));
  }

  public List<FleetRouter> routers() {
    return List.copyOf(routers);
  }

  public FleetDatabase database() {
    return database;
  }

  /** What all routers share: the data folder for {@code --data}, secrets, nodes. */
  public Stack shared() {
    return shared;
  }

  /** Starts a router that has ended; returns when it answers. May be called by many threads. */
  public void start(int number) throws InterruptedException {
    FleetRouter unused = start(router(number));
  }

  /** Kills a router and starts it again. */
  public void restart(int number) throws InterruptedException {
    router(number).kill();
    start(number);
  }

  /** {@code fedrouter ledger verify} on the fleet's database. */
  public CommandLineRun verifyLedgers() throws InterruptedException {
    try {
      return CommandLineRun.of("ledger", "verify", "--data", "" + shared.folder().root());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends every process, by its id. */
  @Override
  public void close() {
    end();
    boolean unused = Runtime.getRuntime().removeShutdownHook(atExit);
  }

  /** Routers first: they would only complain about a database that is gone. */
  private void end() {
    try {
      // Ends the helpers, and lets no thread of ours start another process.
      shared.children().close();
      for (FleetRouter router : routers) {
        router.kill();
      }
      Hospitals.IDS.forEach(shared.node()::stop);
      if (shared.folder().hasDatabase()) {
        database.endIfRunning();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + root, e);
    }
  }
}
