package org.fedrouter.it.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.fedrouter.it.attack.OpenApi.Operation;
import org.fedrouter.it.attack.OpenApi.Parameter;

/** Requests by the contract, right and wrong; the same seed and number give the same request. */
final class FuzzRequests {
  /** Hashes of passwords, answers of models, whole logs: each costs a thousand times the others. */
  private static final Set<String> DEAR =
      Set.of(
          "POST /auth/login",
          "POST /auth/password",
          "POST /api/v1/users",
          "POST /api/v1/users/{user}/password",
          "POST /api/v1/inference",
          "POST /api/v1/inference/batch",
          "POST /v1/chat/completions",
          "GET /api/v1/audit/export",
          "GET /api/v1/incident/report");

  private static final double DEAR_SHARE = 0.02;

  /** Each would end the others' tests: only callers ask who may not, or whose session it is not. */
  private static final Map<String, String> SPARED =
      Map.of(
          "POST /api/v1/incident/lockdown", "nobody could do anything any more",
          "POST /api/v1/incident/revoke-all", "everybody would have to log in again",
          "POST /api/v1/incident/logging", "all that follows would be logged",
          "POST /auth/logout", "the caller's session would end");

  private static final List<String> RAW =
      List.of(
          "%",
          "%zz",
          "%00",
          "%ff",
          "%c0%ae",
          "..",
          "%2e%2e",
          "y;x",
          "a;b=c",
          "%2f",
          "a%5cb",
          "+",
          "%f0%9f%98%80",
          "%",
          "a".repeat(2_000));

  private static final List<String> HEADERS =
      List.of(
          "Accept: text/csv",
          "Accept: text/event-stream",
          "Accept: */*;q=0.1, text/html",
          "Accept: nonsense",
          "Accept-Encoding: gzip, br, x",
          "Idempotency-Key: \u00e9",
          "Idempotency-Key: " + "k".repeat(201),
          "Idempotency-Key: fuzz",
          "X-Forwarded-For: , ,203.0.113.7, ::1, x",
          "Forwarded: for=\"[::1]:x",
          "Content-Encoding: gzip",
          "Content-Language: xx-yy-zz",
          "X-Stainless-Retry-Count: -1",
          "Range: bytes=5-1",
          "If-None-Match: *",
          "If-Modified-Since: never",
          "Cookie: JSESSIONID=../x; $Version=1",
          "Signature-Input: sig=()",
          "Origin: null",
          "traceparent: 00-0-0-0");

  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/xml",
          "application/json; charset=utf-16",
          "nonsense",
          "",
          "multipart/form-data; boundary=x",
          "application/x-www-form-urlencoded");

  private final OpenApi contract;
  private final List<Operation> cheap;
  private final List<Operation> dear;
  private final List<Caller> callers;

  /**
   * Somebody who asks.
   *
   * @param token empty for nobody
   * @param mighty whether it may what is {@link #SPARED}
   */
  record Caller(String name, String token, boolean mighty) {}

  /**
   * One request.
   *
   * @param odd whether something is so unusual, in the path, the query, a header or by a body where
   *     none is expected, that the server itself may refuse it, with a status and nothing else
   */
  record Shot(long number, Operation operation, Caller caller, Attempt attempt, boolean odd) {
    @Override
    public String toString() {
      return "request %d, %s as %s:%n%s".formatted(number, operation, caller.name(), attempt);
    }
  }

  FuzzRequests(OpenApi contract, List<Caller> callers) {
    this.contract = contract;
    this.callers = List.copyOf(callers);
    List<Operation> all = contract.operations();
    this.dear = all.stream().filter(one -> DEAR.contains(one.toString())).toList();
    this.cheap = all.stream().filter(one -> !DEAR.contains(one.toString())).toList();
  }

  Shot shot(long seed, long number) {
    // Streams of neighbouring seeds would be one stream, shifted: the first number mixes them.
    long mixed = new SplittableRandom(seed + number).nextLong();
    SplittableRandom random = new SplittableRandom(mixed);
    SchemaValues values = new SchemaValues(contract, random);
    Operation operation = values.one(values.chance(DEAR_SHARE) ? dear : cheap);
    Caller caller = caller(values, operation);
    boolean odd = values.chance(0.15);
    Attempt attempt = Attempt.of(operation.method(), target(values, operation, odd));
    attempt = headers(values, operation, odd, attempt);
    if (!caller.token().isEmpty()) {
      attempt = attempt.as(caller.token());
    }
    attempt = body(values, random, operation, odd, attempt);
    return new Shot(number, operation, caller, attempt, odd);
  }

  private Caller caller(SchemaValues values, Operation operation) {
    Caller caller = values.one(callers);
    return SPARED.containsKey(operation.toString()) && caller.mighty()
        ? new Caller("nobody", "", false)
        : caller;
  }

  private static String target(SchemaValues values, Operation operation, boolean odd) {
    String path = operation.path();
    List<String> query = new ArrayList<>();
    for (Parameter parameter : operation.parameters()) {
      switch (parameter.in()) {
        case "path" -> {
          String value =
              odd && values.chance(0.5)
                  ? values.one(RAW)
                  : encoded(
                      odd && values.chance(0.5)
                          ? values.strange().asText("x")
                          : values.inPath(parameter.schema()));
          path = path.replace("{" + parameter.name() + "}", value);
        }
        case "query" -> query(values, parameter, odd, query);
        default -> {}
      }
    }
    if (odd && values.chance(0.3)) {
      query.add(values.one(List.of("x=1", "&&", "=", "limit=%", "%00=1", "x".repeat(3_000))));
    }
    return query.isEmpty() ? path : path + "?" + String.join("&", query);
  }

  private static void query(
      SchemaValues values, Parameter parameter, boolean odd, List<String> query) {
    for (int i = values.chance(0.05) ? 2 : 1; i > 0 && values.chance(0.6); i--) {
      JsonNode value = values.chance(0.7) ? values.valid(parameter.schema()) : values.strange();
      String text = odd && values.chance(0.4) ? values.one(RAW) : encoded(value.asText(""));
      query.add(parameter.name() + "=" + text);
    }
  }

  private static String encoded(String text) {
    String cut =
        text.substring(
            0, text.offsetByCodePoints(0, Math.min(300, text.codePointCount(0, text.length()))));
    return URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Attempt headers(
      SchemaValues values, Operation operation, boolean odd, Attempt plain) {
    Attempt attempt = plain;
    for (Parameter parameter : operation.parameters()) {
      if (parameter.in().equals("header") && values.chance(0.2)) {
        String value = values.valid(parameter.schema()).asText().replaceAll("[^ -~]", "e");
        attempt = attempt.with(parameter.name() + ": " + value);
      }
    }
    return odd && values.chance(0.5) ? attempt.with(values.one(HEADERS)) : attempt;
  }

  private static Attempt body(
      SchemaValues values,
      SplittableRandom random,
      Operation operation,
      boolean odd,
      Attempt attempt) {
    if (operation.body().isMissingNode()) {
      return odd && values.chance(0.2) ? attempt.json("{\"x\":1}") : attempt;
    }
    if (values.chance(0.02)) {
      return attempt;
    }
    String json = json(values, operation);
    if (odd && values.chance(0.2)) {
      String type = values.one(TYPES);
      return attempt.body(json.getBytes(StandardCharsets.UTF_8)).with("Content-Type: " + type);
    }
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return attempt
        .body(values.chance(0.08) ? broken(values, random, bytes) : bytes)
        .with("Content-Type: application/json");
  }

  private static String json(SchemaValues values, Operation operation) {
    JsonNode value = values.valid(operation.body());
    if (value instanceof ObjectNode object && values.chance(0.6)) {
      change(values, object);
      String text = object.toString();
      return values.chance(0.05) && object.size() > 0
          ? text.substring(0, text.length() - 1) + "," + text.substring(1)
          : text;
    }
    return (values.chance(0.03) ? values.strange() : value).toString();
  }

  /** One or two members are not as the schema wants them, here or deeper. */
  private static void change(SchemaValues values, ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || values.chance(0.1)) {
      object.set(
          values.one(List.of("unknown", "", "__proto__", "\u0000", "x".repeat(100))),
          values.strange());
      return;
    }
    String name = values.one(names);
    if (object.get(name) instanceof ObjectNode inner && values.chance(0.7)) {
      change(values, inner);
    } else if (values.chance(0.2)) {
      object.remove(name);
    } else {
      object.set(name, values.strange());
    }
  }

  private static byte[] broken(SchemaValues values, SplittableRandom random, byte[] bytes) {
    byte[] other = bytes.clone();
    if (values.chance(0.3)) {
      return Arrays.copyOf(other, random.nextInt(other.length));
    }
    if (values.chance(0.1)) {
      return ("{\"a\":" + "[".repeat(random.nextInt(15, 5_000))).getBytes(StandardCharsets.UTF_8);
    }
    if (values.chance(0.02)) {
      return "{\"x\":\"%s\"}".formatted("x".repeat(300_000)).getBytes(StandardCharsets.UTF_8);
    }
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      other[random.nextInt(other.length)] = (byte) random.nextInt(256);
    }
    return other;
  }
}
