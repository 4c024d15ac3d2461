package org.fedrouter.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A question to a router. Immutable: every method gives a changed copy. What is not said is left to
 * the router, which checks everything and names each broken rule.
 *
 * @param fields of the request body, except {@code parameters}
 * @param parameters how tokens are drawn
 * @param idempotencyKey under which the outcome is remembered, or empty for one of its own
 * @param timeout until the whole answer must be there
 */
public record Question(
    Map<String, Object> fields,
    Map<String, Object> parameters,
    String idempotencyKey,
    Duration timeout) {
  private static final Duration USUAL = Duration.ofSeconds(30);

  public Question {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** A text that the model continues. */
  public static Question of(String prompt) {
    return new Question(Map.of("prompt", prompt), Map.of(), "", USUAL);
  }

  /** Whose budget pays. */
  public Question department(String department) {
    return with("department", department);
  }

  /** {@code auto}, {@code public}, {@code trained} or {@code private}. */
  public Question mode(String mode) {
    return with("mode", mode);
  }

  /** {@code exponential}, or {@code gaussian} where the router shall not be trusted. */
  public Question mechanism(String mechanism) {
    return with("mechanism", mechanism);
  }

  /** Largest epsilon that a private answer may cost. */
  public Question maxPrivacyBudget(double epsilon) {
    return with("max_privacy_budget", epsilon);
  }

  /** Longest answer; also what a private answer is charged for at most. */
  public Question maxTokens(int tokens) {
    return with("max_tokens", tokens);
  }

  public Question temperature(double temperature) {
    return with("temperature", temperature);
  }

  /** A model of the list {@link FedRouter#models} gives. */
  public Question model(String model) {
    return with("model", model);
  }

  /** A published adapter, in the modes trained and auto. */
  public Question adapter(String adapter) {
    return with("adapter", adapter);
  }

  /** 0 to 10, 10 is the most urgent. */
  public Question priority(int priority) {
    return with("priority", priority);
  }

  /** Whether 2f+1 nodes must sign the same answer; modes public and trained. */
  public Question requireConsensus(boolean required) {
    return with("require_consensus", required);
  }

  /** Whether an answer that this caller was given before may be given again, at no cost. */
  public Question cache(boolean allowed) {
    return with("cache", allowed);
  }

  /** Likeliest tokens that together reach this probability; modes public and trained. */
  public Question topP(double topP) {
    return withParameter("top_p", topP);
  }

  /** Makes draws repeatable; modes public and trained. */
  public Question seed(long seed) {
    return withParameter("seed", seed);
  }

  /** Texts before whose first occurrence the answer ends. */
  public Question stop(String... texts) {
    return withParameter("stop", new ArrayList<>(List.of(texts)));
  }

  /** Until the whole answer must be there; default 30 s. */
  public Question timeout(Duration newTimeout) {
    return new Question(fields, parameters, idempotencyKey, newTimeout);
  }

  /**
   * A key of the caller's own, for repetitions that outlive this process. Without one every {@link
   * FedRouter#ask} is a new question.
   */
  public Question idempotencyKey(String key) {
    return new Question(fields, parameters, key, timeout);
  }

  private Question with(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return new Question(changed, parameters, idempotencyKey, timeout);
  }

  private Question withParameter(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(parameters);
    changed.put(name, value);
    return new Question(fields, changed, idempotencyKey, timeout);
  }

  /** The body of a request; the same for every repetition. */
  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>(fields);
    if (!parameters.isEmpty()) {
      body.put("parameters", parameters);
    }
    body.put("timeout", timeout.toMillis() / 1e3);
    return body;
  }
}
