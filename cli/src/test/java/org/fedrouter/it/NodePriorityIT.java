package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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

  /** More than rows and places to wait of a node, so that some are always refused. */
  private static final int CALLERS = 60;

  private static final int EMERGENCIES = 15;

  /** Answers until the node is no longer cold. */
  private static final int WARM = 200;

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

  private HttpResponse<byte[]> ask(int priority, int tokens, long seed)
      throws IOException, InterruptedException {
    GenerateRequest message =
        new GenerateRequest(
            UUID.randomUUID(),
            "",
            "",
            new Input.Text("Discharge summary. The patient was admitted with"),
            new Sampling(tokens, 1000, 1000, seed, List.of()),
            Bytes.of(new byte[] {7}),
            priority,
            60_000,
            Bytes.EMPTY);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.url() + "/inference/generate"))
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.encode()))
            .build();
    return router.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Callers that come again and again, and how long those who got an answer had waited. */
  private final class Crowd {
    private final AtomicInteger answered = new AtomicInteger();
    private final Set<String> refusals = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    List<Long> call(int tokens, long seed) throws IOException, InterruptedException {
      List<Long> waited = new ArrayList<>();
      while (!over) {
        long start = System.nanoTime();
        HttpResponse<byte[]> reply = ask(USUAL, tokens, seed);
        if (reply.statusCode() == 200) {
          waited.add(System.nanoTime() - start);
          answered.incrementAndGet();
        } else {
          refusals.add(reply.statusCode() + new String(reply.body(), StandardCharsets.UTF_8));
          Thread.sleep(5);
        }
      }
      return waited;
    }
  }

  @Test
  void emergency_whenAllRowsAndPlacesAreTaken_isServedNext() throws Exception {
    Crowd crowd = new Crowd();
    List<Future<List<Long>>> peers = new ArrayList<>();
    List<Long> emergencies = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CALLERS; i++) {
        long seed = i;
        boolean peer = i % 6 == 0;
        Future<List<Long>> caller = threads.submit(() -> crowd.call(peer ? 1 : 200, seed));
        if (peer) {
          peers.add(caller);
        }
      }
      try {
        for (int i = 0; i < 1_000 && crowd.answered.get() < WARM; i++) {
          Thread.sleep(20);
        }
        assertThat(crowd.refusals).as("all rows and places are taken").isNotEmpty();
        for (int i = 0; i < EMERGENCIES; i++) {
          long start = System.nanoTime();
          HttpResponse<byte[]> emergency = ask(EMERGENCY, 1, i);
          emergencies.add(System.nanoTime() - start);
          assertThat(emergency.statusCode()).isEqualTo(200);
          assertThat(GenerateReply.decode(emergency.body()).tokens()).isEqualTo(1);
        }
      } finally {
        crowd.over = true;
      }
      List<Long> usual = new ArrayList<>();
      for (Future<List<Long>> peer : peers) {
        usual.addAll(peer.get());
      }
      assertThat(2 * median(emergencies))
          .as("it overtakes those who asked for as much before it")
          .isLessThan(median(usual));
    }
    assertThat(crowd.refusals).allMatch(line -> line.startsWith("503"));
    assertThat(crowd.refusals).as("it took a place").anyMatch(line -> line.contains("priority 10"));
  }

  private static long median(List<Long> nanos) {
    return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow();
  }
}
