package org.fedrouter.cli.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.data.StackFile;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.demo.Account;
import org.fedrouter.cli.router.Session;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.hospital.training.TrainingRequest;
import org.fedrouter.hospital.training.TrainingTuning;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is charged for what, over real HTTP with a node and a router that answer as told. */
class RemoteTrainingTest {
  private static final int NOISE = 200_000;
  private static final TrainingRequest REQUEST =
      new TrainingRequest(
          "flu",
          Path.of("r.jsonl"),
          Optional.empty(),
          1_000,
          20,
          4,
          new Epsilon(3),
          new Delta(1e-5),
          TrainingTuning.DEFAULT);

  @TempDir private Path parent;
  private final List<String> charges = new ArrayList<>();
  private final List<ObjectNode> orders = new ArrayList<>();
  private final ObjectNode listed = Json.object();
  private ObjectNode plan = Json.object();
  private Optional<HttpServer> server = Optional.empty();
  private Optional<RemoteTraining> training = Optional.empty();

  @BeforeEach
  void serve() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.start();
    server = Optional.of(http);
    int port = http.getAddress().getPort();
    DataFolder folder = DataFolder.create(parent.resolve("data"));
    DataFolder.createPrivate(folder.secrets());
    new StackFile(folder.stackFile())
        .write(
            new StackState(
                new StackState.Router(port, 1, 2, 3, null),
                List.of(),
                new StackState.Database(true, "127.0.0.1", 4, "fedrouter", null)));
    Account officer = new Account("officer", "right", List.of(), List.of());
    DataFolder.replace(folder.accountsFile(), Json.write(List.of(officer)));
    training =
        Optional.of(
            new RemoteTraining(
                new NodeClient("http://127.0.0.1:" + port, HttpClient.newHttpClient()),
                new Console(
                    new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), true),
                false,
                new RouterCharge(
                    Session.open(folder, "officer", InstantSource.system()), "north", REQUEST)));
    plan =
        Json.object()
            .put("hospital", "north")
            .put("name", "flu")
            .put("delta", 1e-5)
            .put("patients", 1_000)
            .put("lot", 20)
            .put("steps", 4)
            .put("noise_lattice", NOISE);
    listed.putArray("trainings");
  }

  @AfterEach
  void stop() {
    server.ifPresent(http -> http.stop(0));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    byte[] said =
        Json.write(said(exchange.getRequestMethod() + " " + exchange.getRequestURI(), body))
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  private ObjectNode said(String request, String body) {
    return switch (request) {
      case "POST /auth/login" -> Json.object().put("access_token", "t").put("expires_in", 900);
      case "GET /api/v1/trainings" -> listed;
      case "POST /api/v1/trainings" -> {
        charges.add(body);
        yield Json.object().put("charge_rho", 0.1);
      }
      case "POST /training" -> {
        ObjectNode order = (ObjectNode) Json.parse(body);
        orders.add(order);
        // As a node: noise that it is told is planned with.
        yield plan.deepCopy()
            .put(
                "noise_lattice",
                order.path("noise_lattice").asInt(plan.path("noise_lattice").asInt()));
      }
      default -> Json.object().put("status", "published");
    };
  }

  private ExitCode run() throws InterruptedException {
    return training.orElseThrow().run(Json.object().put("name", "flu"));
  }

  private void refused(String... words) {
    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContainingAll(words);
    assertThat(charges).isEmpty();
    assertThat(orders).noneMatch(order -> !order.path("plan_only").asBoolean());
  }

  @Test
  void training_isPlannedChargedAndOrdered_withTheNodesNoise() throws InterruptedException {
    assertThat(run()).isEqualTo(ExitCode.OK);
    assertThat(charges)
        .containsExactly(
            "{\"hospital\":\"north\",\"name\":\"flu\",\"delta\":1.0E-5,\"patients\":1000,"
                + "\"lot\":20,\"steps\":4,\"noise_lattice\":200000}");
    assertThat(orders.getLast().path("noise_lattice").asInt()).isEqualTo(NOISE);
  }

  @Test
  void repeated_itOrdersWhatWasCharged_andChargesNobody() throws InterruptedException {
    listed.withArray("trainings").add(plan.deepCopy().put("hospital", "south").put("steps", 9));
    listed.withArray("trainings").add(plan.deepCopy().put("noise_lattice", NOISE + 1));
    assertThat(run()).isEqualTo(ExitCode.OK);
    assertThat(charges).isEmpty();
    assertThat(orders).hasSize(2);
    assertThat(orders).allMatch(order -> order.path("noise_lattice").asInt() == NOISE + 1);
    assertThat(orders.getLast().has("plan_only")).isFalse();
  }

  @Test
  void nameThatWasChargedForAnotherTraining_isRefused() {
    listed.withArray("trainings").add(plan.deepCopy().put("steps", 5));
    refused("the router was charged for steps 5", "steps 4");
    assertThat(orders).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "hospital, south",
    "name, cold",
    "delta, 0.00002",
    "patients, 999",
    "lot, 21",
    "steps, 5",
    "noise_lattice, 100",
    "noise_lattice, 0"
  })
  void nodeThatPlansSomethingElse_getsNobodyCharged(String field, String value) {
    if (field.equals("hospital") || field.equals("name")) {
      plan.put(field, value);
    } else {
      plan.put(field, Double.parseDouble(value));
    }
    refused("the node plans");
  }
}
