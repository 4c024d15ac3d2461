package org.fedrouter.cli.stack;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.StackOptions;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.data.UpLock;
import org.fedrouter.cli.demo.Account;
import org.fedrouter.cli.process.Children;
import org.fedrouter.cli.router.KeptApiKey;
import org.fedrouter.cli.router.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fedrouter up}. */
@Command(
    name = "up",
    description = "Start database, three hospitals' nodes and the router on this machine.")
public final class UpCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 8080;

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the router (default: that of the last time, else 8080).")
  private @Nullable Integer port;

  @Option(names = "--detach", description = "Return when it runs, and leave it running.")
  private boolean detach;

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.of(spec, options.json());
    Installation installation = Installation.locate();
    DataFolder folder = DataFolder.create(options.data());
    try (Children children = new Children()) {
      Stack stack = new Stack(installation, folder, children);
      Optional<UpLock> lock = UpLock.tryAcquire(folder.lockFile());
      boolean running = StackStatus.of(stack).running();
      if (lock.isEmpty() && !running) {
        throw new CommandFailure(
            ExitCode.UNAVAILABLE, "another fedrouter up is at work on " + folder.root());
      }
      Guard guard = new Guard(stack);
      if (running) {
        console.progress("already running");
      } else {
        guard.during(() -> start(stack, console));
      }
      report(stack, folder).print(console);
      lock.ifPresent(UpLock::close);
      return running || detach ? ExitCode.OK.number() : new Foreground(stack, guard).run(console);
    }
  }

  private void start(Stack stack, Console console) throws InterruptedException {
    long start = System.nanoTime();
    // Parts that a crash or a kill has left behind would hold ports and files.
    new StackStop(stack).run();
    Optional<StackState> last = stack.file().read();
    int httpPort = port != null ? port : last.map(s -> s.router().httpPort()).orElse(DEFAULT_PORT);
    Preflight.check(stack.installation(), httpPort);
    StackState state = Layout.choose(httpPort, Stack.outsideDatabase().orElse(null), last);
    stack.file().write(state);
    console.progress("starting in " + stack.folder().root());
    new StackStart(stack, state, console).run();
    if (!Session.accounts(stack.folder()).isEmpty()) {
      NodesSeen.await(stack.folder(), console);
      FirstQuestion.ask(stack.folder(), console);
    }
    console.progress("up after " + (System.nanoTime() - start) / 1_000_000_000L + " s");
  }

  private static StackReport report(Stack stack, DataFolder folder) throws InterruptedException {
    StackState state =
        stack.file().read().orElseThrow(() -> new IllegalStateException("stack.json vanished"));
    List<Account> accounts = Session.accounts(folder);
    Path administrator = stack.certificates().administratorKeyStore();
    if (accounts.isEmpty()) {
      return new StackReport(state, accounts, null, null, administrator, folder);
    }
    Session session = Session.open(folder, Session.DEFAULT_USER, InstantSource.system());
    String token = session.freshToken();
    String apiKey = KeptApiKey.of(folder, session);
    return new StackReport(state, accounts, token, apiKey, administrator, folder);
  }
}
