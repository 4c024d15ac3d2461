package org.fedrouter.it.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.process.Waiting;
import org.fedrouter.cli.stack.Health;
import org.fedrouter.cli.stack.RouterDomain;
import org.fedrouter.cli.stack.Stack;

/** One router of a fleet: a Payara domain, ports and a data folder of its own. */
public final class FleetRouter {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final int number;
  private final Stack shared;
  private final StackState.Router ports;
  private final DataFolder folder;
  private final RouterDomain domain;

  FleetRouter(int number, Stack shared, StackState.Router ports, DataFolder folder) {
    this.number = number;
    this.shared = shared;
    this.ports = ports;
    this.folder = folder;
    this.domain =
        new RouterDomain(shared.installation(), folder, shared.secrets(), shared.children());
  }

  /** Its place in the fleet, from 0. */
  public int number() {
    return number;
  }

  /** For example {@code http://127.0.0.1:41717}. */
  public String url() {
    return ports.url();
  }

  public URI uri(String path) {
    return URI.create(url() + path);
  }

  public int adminPort() {
    return ports.adminPort();
  }

  /** The same for all routers of a fleet. */
  public String adminPassword() {
    return domain.adminPassword();
  }

  /** The server's own log, and those of the commands that started it. */
  public Path folder() {
    return folder.root();
  }

  /** Starts it in place of one that has ended; returns when it answers. */
  void start(StackState state, Path ear, CompletableFuture<?> database)
      throws InterruptedException {
    domain.prepare(ports, ear);
    ProcessId started = domain.start(shared.routerEnvironment(state));
    Object unused = database.join();
    domain.deploy(ear, ports.adminPort());
    Health health = Health.with(shared.certificates());
    await("router " + number, started, () -> health.isUp(url()));
  }

  private void await(String what, ProcessId process, BooleanSupplier condition)
      throws InterruptedException {
    ProcessHandle handle = process.find().orElseThrow(() -> Waiting.ended(what, folder.logs()));
    Waiting.until(what, folder.logs(), PATIENCE, handle, condition);
  }

  public boolean isRunning() {
    return process().isPresent();
  }

  /** SIGKILL; returns when the process is gone. Does nothing to one that does not run. */
  public void kill() throws InterruptedException {
    Optional<ProcessHandle> running = process();
    if (running.isPresent()) {
      Signal.KILL.to(running.get());
      ProcessHandle unused = running.get().onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
  }

  /** Freezes the process: to everybody else it is merely very slow. */
  public void pause() throws InterruptedException {
    Signal.STOP.to(process().orElseThrow());
  }

  public void resume() throws InterruptedException {
    Signal.CONT.to(process().orElseThrow());
  }

  private Optional<ProcessHandle> process() {
    return domain.process().flatMap(ProcessId::find);
  }
}
