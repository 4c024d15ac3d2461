package org.fedrouter.client.federation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * One round of one training over real HTTP: every hospital must have done a step before the next
 * begins. It checks signatures, takes the same bytes twice and other bytes never, and does to
 * requests what the test says.
 */
final class TinyRouter implements AutoCloseable {
  /** What happens to one request. */
  enum Fault {
    NONE,
    /** The connection breaks before the request was looked at. */
    CUT_BEFORE,
    /** It is done, and then the connection breaks. */
    CUT_AFTER,
    /** Half of the answer comes. */
    TRUNCATED,
    BUSY,
    BROKEN,
    /** A chunk is taken and lost. */
    FORGOTTEN
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Consortium consortium;
  private final ServedRound round;
  private final byte[] adapter;
  private final Map<String, byte[]> messages = new ConcurrentHashMap<>();
  private final Set<String> nonces = new HashSet<>();
  private final Queue<Fault> faults = new ArrayDeque<>();
  private final List<String> seen = new ArrayList<>();
  private Supplier<Fault> weather = () -> Fault.NONE;
  private String problem = "";
  private volatile boolean stranger;
  private volatile Optional<TrainingTerms> told = Optional.empty();
  private volatile Optional<String> adapterHash = Optional.empty();

  TinyRouter(Consortium consortium, TrainingTerms terms) throws IOException {
    this.consortium = consortium;
    this.adapter = new byte[terms.adapter().dimension() * Float.BYTES];
    this.round = new ServedRound(consortium, terms, Bytes.sha256(adapter));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/api/v1/federation/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  ServedRound round() {
    return round;
  }

  /** What happens to the next requests, one after the other. */
  synchronized void next(Fault... planned) {
    faults.addAll(List.of(planned));
  }

  /** What happens to requests of which nothing was planned. */
  synchronized void weather(Supplier<Fault> luck) {
    weather = luck;
  }

  /** From now on nobody is known. */
  void forgetAll() {
    stranger = true;
  }

  /** Tells hospitals other terms. */
  void tell(TrainingTerms terms) {
    told = Optional.of(terms);
  }

  /** Says that the adapter has another hash. */
  void tellHash(String hex) {
    adapterHash = Optional.of(hex);
  }

  /** What a correct client never causes; empty if it did not. */
  synchronized String problem() {
    return problem;
  }

  synchronized List<String> seen() {
    return List.copyOf(seen);
  }

  Optional<byte[]> message(String hospital, String kind) {
    return Optional.ofNullable(messages.get(hospital + " " + kind));
  }

  private synchronized Fault fault() {
    Fault planned = faults.poll();
    return planned == null ? weather.get() : planned;
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Fault fault = fault();
    String path = exchange.getRequestURI().getPath().substring("/api/v1/federation".length());
    switch (fault) {
      case CUT_BEFORE -> exchange.close();
      case BUSY -> reply(exchange, new Served(503, new byte[0]));
      case BROKEN -> reply(exchange, new Served(500, "no json".getBytes(StandardCharsets.UTF_8)));
      case CUT_AFTER -> {
        Served unused = serve(exchange, path, body, false);
        exchange.close();
      }
      case TRUNCATED -> truncate(exchange, serve(exchange, path, body, false));
      case NONE -> reply(exchange, serve(exchange, path, body, false));
      case FORGOTTEN -> reply(exchange, serve(exchange, path, body, true));
    }
  }

  /** An answer. */
  private record Served(int status, Bytes content) {
    Served(int status, byte[] body) {
      this(status, Bytes.of(body));
    }

    byte[] body() {
      return content.toArray();
    }
  }

  private synchronized Served serve(
      HttpExchange exchange, String path, byte[] body, boolean forget) {
    String method = exchange.getRequestMethod();
    seen.add(method + " " + path + " " + exchange.getRequestHeaders().getFirst("Range"));
    boolean replayed = SignedBy.nonce(exchange).filter(nonces::contains).isPresent();
    Optional<String> hospital =
        stranger ? Optional.empty() : SignedBy.of(exchange, body, consortium, nonces);
    if (hospital.isEmpty()) {
      String reason = replayed && !stranger ? "replayed" : "unknown-key";
      return new Served(401, ("{\"reason\":\"" + reason + "\"}").getBytes(StandardCharsets.UTF_8));
    }
    return method.equals("PUT")
        ? put(hospital.get(), path, body, forget)
        : get(exchange, hospital.get(), path);
  }

  private Served put(String hospital, String path, byte[] body, boolean forget) {
    String kind = path.substring(path.indexOf('/', "/trainings/".length()) + 1);
    if (kind.contains("/chunks/")) {
      int index = Integer.parseInt(kind.substring(kind.lastIndexOf('/') + 1));
      return forget || round.chunk(hospital, index, body) ? ok(201) : wrong(422, path);
    }
    String name = kind.substring(kind.lastIndexOf('/') + 1);
    byte[] before = messages.get(hospital + " " + name);
    if (before != null) {
      return Arrays.equals(before, body) ? ok(200) : wrong(409, "other bytes for " + path);
    }
    if (!name.equals("decline") && !round.awaited(hospital).matches(awaitedFor(name))) {
      return wrong(409, name + " while awaiting " + round.awaited(hospital));
    }
    messages.put(hospital + " " + name, body);
    round.receive(hospital, name, body);
    return ok(201);
  }

  private static String awaitedFor(String name) {
    return name.equals("header") ? "update" : name;
  }

  private static Served ok(int status) {
    return new Served(status, "{}".getBytes(StandardCharsets.UTF_8));
  }

  private Served wrong(int status, String why) {
    problem = problem + why + "; ";
    return new Served(status, ("{\"detail\":\"" + why + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  private Served get(HttpExchange exchange, String hospital, String path) {
    if (path.equals("/work")) {
      return new Served(200, work(hospital).getBytes(StandardCharsets.UTF_8));
    }
    if (path.contains("/adapters/")) {
      return part(exchange);
    }
    if (path.endsWith("/chunks")) {
      return new Served(200, round.missing(hospital).getBytes(StandardCharsets.UTF_8));
    }
    return round
        .relay(hospital, path.substring(path.lastIndexOf('/') + 1))
        .map(bytes -> new Served(200, bytes))
        .orElseGet(() -> new Served(404, "{}".getBytes(StandardCharsets.UTF_8)));
  }

  private Served part(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      return new Served(200, adapter);
    }
    int from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes %d-%d/%d".formatted(from, adapter.length - 1, adapter.length));
    return new Served(206, Arrays.copyOfRange(adapter, from, adapter.length));
  }

  private String work(String hospital) {
    TrainingTerms terms = told.orElse(round.terms());
    ObjectNode root = JSON.createObjectNode();
    ArrayNode tasks = root.putArray("tasks");
    ObjectNode task = tasks.addObject().put("training", terms.name());
    task.put("terms_text", terms.text()).put("state", "OPEN");
    task.put("awaited", round.awaited(hospital)).put("deadline", "2026-11-22T10:00:00Z");
    if (round.drawing()) {
      task.putNull("round");
    } else {
      task.put("round", 1);
    }
    task.putObject("adapter")
        .put("version", 0)
        .put("sha256", adapterHash.orElse(Bytes.sha256(adapter).hex()))
        .put("bytes", adapter.length);
    return root.toString();
  }

  private static void reply(HttpExchange exchange, Served served) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(
          served.status(), served.body().length == 0 ? -1 : served.body().length);
      exchange.getResponseBody().write(served.body());
    }
  }

  private static void truncate(HttpExchange exchange, Served served) throws IOException {
    exchange.sendResponseHeaders(served.status(), served.body().length + 1L);
    exchange.getResponseBody().write(served.body(), 0, served.body().length / 2);
    exchange.getResponseBody().flush();
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
