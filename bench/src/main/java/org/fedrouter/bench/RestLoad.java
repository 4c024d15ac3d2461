package org.fedrouter.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Questions through REST: {@code RestLoad URL TOKEN MODE CLIENTS REQUESTS TOKENS ROUTER_PID}. MODE
 * is {@code public}, {@code private}, or {@code private:MECHANISM}. Prints tokens/s, requests/s,
 * latencies and the router's CPU time for each request.
 */
public final class RestLoad {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double TICKS_PER_SECOND = 100;

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;

  private RestLoad(String url, String token, String mode, int tokens) {
    String[] parts = mode.split(":");
    ObjectNode body =
        JSON.createObjectNode()
            .put("prompt", "Discharge summary. The patient was admitted with")
            .put("department", "icu")
            .put("mode", parts[0])
            .put("max_privacy_budget", 0.12)
            .put("max_tokens", tokens);
    if (parts.length == 2) {
      body.put("mechanism", parts[1]);
    }
    request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/inference"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
  }

  private record Sample(double milliseconds, int tokens) {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    if (!arguments[0].startsWith("http://127.0.0.1:")) {
      throw new IllegalArgumentException("load goes to loopback only, got " + arguments[0]);
    }
    RestLoad load =
        new RestLoad(arguments[0], arguments[1], arguments[2], Integer.parseInt(arguments[5]));
    int clients = Integer.parseInt(arguments[3]);
    int requests = Integer.parseInt(arguments[4]);
    load.run(clients, Math.max(clients, requests / 4));
    long before = cpuTicks(arguments[6]);
    long start = System.nanoTime();
    List<Sample> samples = load.run(clients, requests);
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = (cpuTicks(arguments[6]) - before) / TICKS_PER_SECOND;
    double[] sorted = samples.stream().mapToDouble(Sample::milliseconds).sorted().toArray();
    int tokens = samples.stream().mapToInt(Sample::tokens).sum();
    System.out.printf(
        "{\"mode\":\"%s\",\"clients\":%d,\"requests\":%d,\"requests_per_second\":%.1f,\"tokens_per_second\":%.0f,"
            + "\"p50_ms\":%.1f,\"p95_ms\":%.1f,\"router_cpu_ms_per_request\":%.2f}%n",
        arguments[2],
        clients,
        samples.size(),
        samples.size() / seconds,
        tokens / seconds,
        sorted[sorted.length / 2],
        sorted[sorted.length * 95 / 100],
        cpu * 1000 / samples.size());
  }

  private List<Sample> run(int clients, int requests)
      throws InterruptedException, ExecutionException {
    List<Sample> samples = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Sample>> running = new ArrayList<>();
      for (int i = 0; i < requests; i++) {
        running.add(threads.submit(this::ask));
      }
      for (Future<Sample> one : running) {
        samples.add(one.get());
      }
    }
    return samples;
  }

  private Sample ask() throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(response.body());
    }
    JsonNode answer = JSON.readTree(response.body());
    return new Sample((System.nanoTime() - start) / 1e6, answer.get("tokens").intValue());
  }

  /** User and system time of a process. */
  private static long cpuTicks(String pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", pid, "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Arrays.stream(fields, 11, 13).mapToLong(Long::parseLong).sum();
  }
}
