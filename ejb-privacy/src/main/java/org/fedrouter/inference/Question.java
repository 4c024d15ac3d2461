package org.fedrouter.inference;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.mechanism.Temperature;
import org.jspecify.annotations.Nullable;

/**
 * A validated request for one answer.
 *
 * @param model name in the nodes' registries; empty for their default
 * @param adapter name of a published adapter for a trained answer; empty for any
 * @param mechanism of a private answer
 * @param budget largest epsilon, at the deployment's delta, that the answer may cost
 * @param timeout until the whole answer must be there
 */
public record Question(
    Input input,
    String model,
    String adapter,
    String department,
    RequestedMode mode,
    RequestedMechanism mechanism,
    Epsilon budget,
    Drawing drawing,
    Wishes wishes,
    Duration timeout,
    @Nullable String idempotencyKey) {

  /** The same under another idempotency key. */
  public Question under(@Nullable String key) {
    return new Question(
        input, model, adapter, department, mode, mechanism, budget, drawing, wishes, timeout, key);
  }

  /** The same about another input. */
  public Question about(Input other) {
    return new Question(
        other,
        model,
        adapter,
        department,
        mode,
        mechanism,
        budget,
        drawing,
        wishes,
        timeout,
        idempotencyKey);
  }

  /** Rounds that are reserved. */
  public int maxTokens() {
    return drawing.maxTokens();
  }

  /** Ignored when {@link #greedy}. */
  public Temperature temperature() {
    return drawing.temperature();
  }

  /** Whose nodes may answer; empty for all that the configuration allows. */
  public List<String> regions() {
    return wishes.regions();
  }

  public boolean greedy() {
    return drawing.greedy();
  }

  /** SHA-256 of what decides the answer (time-out, urgency and key do not) in lower-case hex. */
  public String hash() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      Input.put(out, input);
      for (String name : new String[] {model, adapter, department, mode.name(), mechanism.name()}) {
        Hashes.put(out, name);
      }
      out.writeDouble(budget.value());
      drawing.put(out);
      wishes.put(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.sha256(bytes.toByteArray()).hex();
  }
}
