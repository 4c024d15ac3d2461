package org.fedrouter.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why something was refused or failed (RFC 9457); the router's docs/problems.md lists the types.
 *
 * @param type {@code urn:fedrouter:problem:} and a slug, or {@link #UNREACHABLE}
 * @param status of HTTP; 0 when no router answered
 * @param errors the rules that fields break
 * @param members further ones, for example {@code ledger} and {@code remaining_rho}
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<FieldError> errors,
    Map<String, JsonNode> members) {
  /** Type of the problem that no router could be reached, or none answered to the end. */
  public static final String UNREACHABLE = "urn:fedrouter:client:unreachable";

  private static final String ROUTER = "urn:fedrouter:problem:";
  private static final List<String> STANDARD =
      List.of("type", "title", "status", "detail", "errors");

  public Problem {
    errors = List.copyOf(errors);
    members = Map.copyOf(members);
  }

  /**
   * A field that breaks a rule.
   *
   * @param pointer JSON pointer (RFC 6901)
   * @param value what was received, never text of a patient
   */
  public record FieldError(String pointer, String rule, String value) {}

  static Problem read(int status, JsonNode body) {
    List<FieldError> errors = new ArrayList<>();
    for (JsonNode error : body.path("errors")) {
      errors.add(
          new FieldError(
              error.path("pointer").asText(),
              error.path("rule").asText(),
              error.path("value").asText()));
    }
    Map<String, JsonNode> members = new TreeMap<>();
    body.properties().stream()
        .filter(member -> !STANDARD.contains(member.getKey()))
        .forEach(member -> members.put(member.getKey(), member.getValue()));
    return new Problem(
        body.path("type").asText("about:blank"),
        body.path("title").asText("The router answered with status " + status),
        status,
        body.path("detail").asText(),
        errors,
        members);
  }

  static Problem unreachable(String detail, String key) {
    Map<String, JsonNode> members =
        key.isEmpty()
            ? Map.of()
            : Map.of("idempotency_key", Json.MAPPER.getNodeFactory().textNode(key));
    return new Problem(UNREACHABLE, "No router gave an answer", 0, detail, List.of(), members);
  }

  /** The same, naming the key under which the question may be repeated. */
  Problem under(String key) {
    Map<String, JsonNode> named = new TreeMap<>(members);
    named.put("idempotency_key", Json.MAPPER.getNodeFactory().textNode(key));
    return new Problem(type, title, status, detail, errors, named);
  }

  /** The last part of a router's problem type, for example {@code budget-exhausted}. */
  public String slug() {
    return type.startsWith(ROUTER) ? type.substring(ROUTER.length()) : type;
  }

  /** Rho that was charged although there is no answer; usually 0. */
  public double charged() {
    JsonNode rho = members.get("rho");
    return rho == null ? 0 : rho.asDouble();
  }

  /**
   * Whether nobody knows if the question was answered and charged: then repeat it with {@link
   * #idempotencyKey}, and with no other.
   */
  public boolean outcomeUnknown() {
    return members.containsKey("idempotency_key") || slug().equals("idempotency-conflict");
  }

  /** Key of the question whose outcome is unknown, or empty. */
  public String idempotencyKey() {
    JsonNode key = members.get("idempotency_key");
    return key == null ? "" : key.asText();
  }
}
