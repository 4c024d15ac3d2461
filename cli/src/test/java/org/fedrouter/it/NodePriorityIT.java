package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.core.exchange.GenerateRequest;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.exchange.Sampling;
import org.fedrouter.node.MutualTls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is first when all rows of a real node are taken, and all places to wait. */
@ExtendWith(SharedStack.class)
class NodePriorityIT {
  private static final int USUAL = 5;
  private static final int EMERGENCY = 10;

  /** As META-INF/microprofile-config.properties of the node has it. */
  private static final int PLACES = 32;

  private static final int SHORT = 6;

  private final StackState.Node node;
  private final LocalCertificates certificates;
  private HttpClient router;

  NodePriorityIT(RunningStack stack) {
    this.node = stack.state().nodes().get(0);
    this.certificates = stack.parts().certificates();
  }

  @BeforeEach
  void connect() throws IOException, GeneralSecurityException {
    router =
        HttpClient.newBuilder()
            .sslContext(
                MutualTls.context(
                    certificates.routerKeyStore(),
                    certificates.trustStore(),
                    certificates.passwordFile()))
            .build();
  }

  @AfterEach
  void disconnect() {
    router.close();
  }

  /** How an answer ended, and when. */
  private record End(int status, byte[] body, long nanos) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private CompletableFuture<End> ask(int priority, int tokens) {
    GenerateRequest message =
        new GenerateRequest(
            UUID.randomUUID(),
            "",
            "",
            new Input.Text("Discharge summary. The patient was admitted with"),
            new Sampling(tokens, 1000, 1000, tokens, List.of()),
            Bytes.of(new byte[] {7}),
            priority,
            60_000,
            Bytes.EMPTY);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.url() + "/inference/generate"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.encode()))
            .build();
    return router
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(reply -> new End(reply.statusCode(), reply.body(), System.nanoTime()));
  }

  private List<CompletableFuture<End>> askUsually(int times, int tokens) {
    return IntStream.range(0, times).mapToObj(i -> ask(USUAL, tokens)).toList();
  }

  private JsonNode info() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(node.url() + "/info")).build();
    return RunningStack.JSON.readTree(
        router.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private void awaitBusy(int waiting) throws IOException, InterruptedException {
    JsonNode info = info();
    for (int i = 0; i < 500 && info.get("waiting").intValue() != waiting; i++) {
      Thread.sleep(2);
      info = info();
    }
    assertThat(info.get("waiting").intValue()).as(info.toString()).isEqualTo(waiting);
    assertThat(info.get("running")).isEqualTo(info.get("slots"));
  }

  @Test
  void emergency_whenAllRowsAndPlacesAreTaken_isServedNext()
      throws IOException, InterruptedException {
    int rows = info().get("slots").intValue();
    List<CompletableFuture<End>> first = new ArrayList<>(askUsually(rows, 240));
    awaitBusy(0);
    first.addAll(askUsually(PLACES - SHORT, 240));
    awaitBusy(PLACES - SHORT);
    List<CompletableFuture<End>> behind = askUsually(SHORT, 1);
    awaitBusy(PLACES);
    End refused = ask(USUAL, 1).join();
    End emergency = ask(EMERGENCY, 1).join();

    assertThat(refused.status()).as(refused.text()).isEqualTo(503);
    assertThat(emergency.status()).as(emergency.text()).isEqualTo(200);
    assertThat(GenerateReply.decode(emergency.body()).tokens()).isEqualTo(1);
    List<End> ends = behind.stream().map(CompletableFuture::join).toList();
    assertThat(ends.stream().filter(end -> end.status() == 503).map(End::text))
        .singleElement()
        .asString()
        .contains("priority 10");
    assertThat(ends.stream().filter(end -> end.status() == 200))
        .hasSize(SHORT - 1)
        .allMatch(end -> end.nanos() > emergency.nanos());
    assertThat(first.stream().map(CompletableFuture::join)).allMatch(end -> end.status() == 200);
    assertThat(first.stream().filter(end -> end.join().nanos() > emergency.nanos()))
        .as("it did not wait for those before it")
        .hasSizeGreaterThan(PLACES / 2);
  }
}
