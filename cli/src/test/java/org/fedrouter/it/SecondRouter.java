package org.fedrouter.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.ProcessId;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.process.Ports;
import org.fedrouter.cli.stack.RouterDomain;

/** Another router of the same installation: the database, the nodes and the keys of a stack. */
final class SecondRouter {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final RunningStack stack;
  private final DataFolder folder;
  private final StackState.Router ports;
  private final HttpClient http = HttpClient.newHttpClient();

  SecondRouter(RunningStack stack) throws IOException {
    this.stack = stack;
    Path data = Files.createTempDirectory("fedrouter-second");
    this.folder = DataFolder.create(data);
    Iterator<Integer> free = Ports.free(4).iterator();
    this.ports = new StackState.Router(free.next(), free.next(), free.next(), free.next(), null);
  }

  int gridPort() {
    return ports.gridPort();
  }

  URI uri(String path) {
    return URI.create(ports.url() + path);
  }

  /** Starts it beside the routers with these ports on the grid, and waits until it is ready. */
  void start(List<Integer> grid) throws InterruptedException {
    start(grid, Map.of());
  }

  /** The same, with a configuration of its own. */
  void start(List<Integer> grid, Map<String, String> environment) throws InterruptedException {
    start(domain(), ports, grid, stack, environment);
    awaitReady(uri("/health/ready"), http);
  }

  /** Starts a stack's own router anew, to join these. */
  static void restart(RunningStack stack, List<Integer> grid) throws InterruptedException {
    start(stack.parts().router(), stack.state().router(), grid, stack, Map.of());
    awaitReady(stack.uri("/health/ready"), HttpClient.newHttpClient());
    stack
        .parts()
        .file()
        .update(now -> now.with(now.router().with(stack.parts().router().process().orElseThrow())));
  }

  private static void start(
      RouterDomain domain,
      StackState.Router ports,
      List<Integer> grid,
      RunningStack stack,
      Map<String, String> more)
      throws InterruptedException {
    Path ear = stack.parts().installation().ear();
    domain.prepare(ports, grid, ear);
    Map<String, String> environment = stack.parts().routerEnvironment(stack.state());
    environment.putAll(more);
    ProcessId unused = domain.start(environment);
    domain.deploy(ear, ports.adminPort());
  }

  private static void awaitReady(URI health, HttpClient http) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      try {
        HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException starting) {
        Thread.sleep(200);
      }
      Thread.sleep(200);
    }
    throw new IllegalStateException("the router was not ready in time");
  }

  boolean runs() {
    return domain().process().flatMap(ProcessId::find).isPresent();
  }

  ProcessHandle process() {
    return domain().process().flatMap(ProcessId::find).orElseThrow();
  }

  void stop() {
    domain().stop();
  }

  private RouterDomain domain() {
    return new RouterDomain(
        stack.parts().installation(), folder, stack.parts().secrets(), stack.parts().children());
  }

  /** The planner's state, as a member of the same installation sees it. */
  JsonNode planner() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/quantum/status"))
            .header("Authorization", "Bearer " + stack.token("admin"))
            .build();
    return RunningStack.JSON.readTree(
        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }
}
