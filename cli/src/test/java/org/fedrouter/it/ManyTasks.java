package org.fedrouter.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Public questions to several routers at once, each under a key of its own. A client whose router
 * is gone repeats its question at the next one, as any client would.
 */
final class ManyTasks {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CONFLICT = 409;
  private static final int BUSY = 503;

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<URI> routers;
  private final String token;
  private final String run;
  private final int clients;
  private final Map<Integer, String> answered = new ConcurrentHashMap<>();
  private final Map<Integer, String> lost = new ConcurrentHashMap<>();
  private final Map<Integer, String> refused = new ConcurrentHashMap<>();
  private final AtomicInteger repeated = new AtomicInteger();

  /**
   * Questions of one run.
   *
   * @param clients that ask at once
   */
  ManyTasks(List<URI> routers, String token, String run, int clients) {
    this.routers = routers;
    this.token = token;
    this.run = run;
    this.clients = clients;
  }

  /** Request ids of the answers, by number. */
  Map<Integer, String> answered() {
    return answered;
  }

  /** What became of the others, by number. */
  Map<Integer, String> lost() {
    return new TreeMap<>(lost);
  }

  /** The last refusals of those that were refused for now, by number. */
  Map<Integer, String> refused() {
    return new TreeMap<>(refused);
  }

  /** Questions that had to be sent more than once. */
  int repeated() {
    return repeated.get();
  }

  /** Begins all of them; the executor has ended when all have. */
  ExecutorService begin(int count) {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    for (int i = 0; i < count; i++) {
      int number = i;
      threads.execute(() -> ask(number));
    }
    threads.shutdown();
    return threads;
  }

  static void awaitAll(ExecutorService threads) throws InterruptedException {
    if (!threads.awaitTermination(5, TimeUnit.MINUTES)) {
      threads.shutdownNow();
      throw new IllegalStateException("the questions did not end");
    }
  }

  private void ask(int number) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String last = "";
    String replies = "";
    String key = run + "-" + number;
    for (int attempt = 0; System.nanoTime() < end; attempt++) {
      if (attempt == 1) {
        repeated.incrementAndGet();
      }
      try {
        HttpResponse<String> reply =
            send(number, key, routers.get((number + attempt) % routers.size()));
        last = reply.statusCode() + " " + reply.body();
        replies += (number + attempt) % routers.size() + ":" + reply.statusCode() + " ";
        if (reply.statusCode() == 200) {
          answered.put(number, RunningStack.JSON.readTree(reply.body()).get("request_id").asText());
          return;
        }
        if (reply.statusCode() == BUSY) {
          key = run + "-" + number + "-" + attempt; // a refusal ends its key
          refused.put(number, reply.body());
        } else if (reply.statusCode() != CONFLICT) {
          break;
        }
      } catch (IOException gone) {
        last = gone.toString();
        replies += (number + attempt) % routers.size() + ":gone ";
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
      pause();
    }
    lost.put(number, replies.substring(0, Math.min(80, replies.length())) + last);
  }

  private HttpResponse<String> send(int number, String key, URI router)
      throws IOException, InterruptedException {
    String body =
        RunningStack.JSON
            .createObjectNode()
            .put("prompt", "Question: What is the treatment for migraine? Case " + number + ".")
            .put("mode", "public")
            .put("department", "cardiology")
            .put("max_tokens", 24)
            .put("timeout", 60)
            .toString();
    HttpRequest request =
        HttpRequest.newBuilder(router.resolve("/api/v1/inference"))
            .timeout(Duration.ofSeconds(90))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
