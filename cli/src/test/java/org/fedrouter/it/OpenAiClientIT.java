package org.fedrouter.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A2: the stock npm package {@code openai}, unchanged, gets models, answers, streams and errors.
 */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiClientIT {
  private static final String PACKAGE = "openai@7.57.0";

  private final RunningStack stack;
  private final String abortKey = "abort-" + UUID.randomUUID();

  OpenAiClientIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void stockClient_isServed(@TempDir Path folder) throws Exception {
    long before = stack.used("user", "doctor");
    try (LossyProxy proxy = new LossyProxy(stack.uri("/"), 1)) {
      JsonNode seen = run(folder, proxy.url() + "/v1");
      models(seen);
      answers(seen);
      stream(seen);
      errors(seen);
      JsonNode privacy = seen.get("privately").get("fedrouter");
      assertThat(privacy.get("mode").textValue()).isEqualTo("private");
      assertThat(privacy.get("nodes")).hasSize(3);
      JsonNode lost = seen.get("lost").get("fedrouter");
      assertThat(proxy.requests()).isEqualTo(2);
      assertThat(lost.get("replayed").booleanValue()).isTrue();
      assertThat(stack.used("user", "doctor") - before)
          .as("each answer is charged once")
          .isEqualTo(nano(privacy) + nano(lost))
          .isPositive();
    }
    assertCancelled();
  }

  private static long nano(JsonNode privacy) {
    return Math.round(privacy.get("rho").doubleValue() * 1e9);
  }

  private static void models(JsonNode seen) {
    assertThat(seen.get("models").get(0).textValue()).isEqualTo("fedrouter-demo");
    assertThat(seen.get("model").get("object").textValue()).isEqualTo("model");
    assertThat(seen.get("model").get("owned_by").textValue()).isEqualTo("fedrouter");
    assertThat(seen.get("model").get("created").longValue()).isPositive();
  }

  private static void answers(JsonNode seen) {
    JsonNode whole = seen.get("whole");
    assertThat(whole.get("object").textValue()).isEqualTo("chat.completion");
    assertThat(whole.get("id").textValue()).startsWith("chatcmpl-");
    assertThat(whole.get("choices")).hasSize(1);
    JsonNode choice = whole.get("choices").get(0);
    assertThat(choice.get("message").get("role").textValue()).isEqualTo("assistant");
    assertThat(choice.get("message").get("content").textValue()).isNotBlank();
    assertThat(choice.get("finish_reason").textValue()).isIn("stop", "length");
    JsonNode usage = whole.get("usage");
    assertThat(usage.get("prompt_tokens").intValue()).isPositive();
    assertThat(usage.get("completion_tokens").intValue()).isBetween(1, 24);
    assertThat(usage.get("prompt_tokens_details").get("cached_tokens").intValue())
        .isBetween(0, usage.get("prompt_tokens").intValue());
    assertThat(usage.get("total_tokens").intValue())
        .isEqualTo(
            usage.get("prompt_tokens").intValue() + usage.get("completion_tokens").intValue());
    assertThat(whole.get("fedrouter").get("mode").textValue()).isEqualTo("public");
    assertThat(whole.get("fedrouter").get("rho").doubleValue()).isZero();
  }

  private static void stream(JsonNode seen) {
    JsonNode chunks = seen.get("chunks");
    StringBuilder text = new StringBuilder();
    List<String> finishes = new ArrayList<>();
    for (JsonNode chunk : chunks) {
      assertThat(chunk.get("object").textValue()).isEqualTo("chat.completion.chunk");
      assertThat(chunk.get("id")).isEqualTo(chunks.get(0).get("id"));
      for (JsonNode choice : chunk.get("choices")) {
        text.append(choice.get("delta").path("content").asText());
        if (!choice.get("finish_reason").isNull()) {
          finishes.add(choice.get("finish_reason").textValue());
        }
      }
    }
    JsonNode whole = seen.get("whole");
    assertThat(chunks.get(0).at("/choices/0/delta/role").textValue()).isEqualTo("assistant");
    assertThat(text.toString()).isEqualTo(whole.at("/choices/0/message/content").textValue());
    assertThat(finishes).containsExactly(whole.at("/choices/0/finish_reason").textValue());
    JsonNode last = chunks.get(chunks.size() - 1);
    assertThat(last.get("choices")).isEmpty();
    assertThat(last.get("usage")).isEqualTo(whole.get("usage"));
    JsonNode end = chunks.get(chunks.size() - 2);
    assertThat(end.get("fedrouter").get("mode").textValue()).isEqualTo("public");
    assertThat(seen.get("contentType").textValue()).startsWith("text/event-stream");
    String raw = seen.get("raw").textValue();
    assertThat(raw).startsWith("data: {").endsWith("}\n\ndata: [DONE]\n\n");
    assertThat(chunks.size()).as("role, text, end, usage").isGreaterThanOrEqualTo(4);
    assertThat(seen.get("parts").intValue())
        .as("parts of a stream of %s tokens: it begins before it ends", seen.get("longest"))
        .isGreaterThan(1);
  }

  private static void errors(JsonNode seen) {
    error(seen, "unknownModel", 404, "model_not_found", "model");
    error(seen, "tools", 400, "invalid_value", "tools");
    error(seen, "many", 400, "invalid_value", "n");
    error(seen, "image", 400, "invalid_value", "messages.0.content.0.type");
    error(seen, "budget", 400, "invalid_value", "fedrouter.max_privacy_budget");
    error(seen, "wrongKey", 401, "invalid_api_key", null);
  }

  private static void error(
      JsonNode seen, String name, int status, String code, @Nullable String param) {
    JsonNode error = seen.get(name);
    assertThat(error.get("status").intValue()).as(error.toString()).isEqualTo(status);
    assertThat(error.get("code").textValue()).isEqualTo(code);
    assertThat(error.get("param").textValue()).isEqualTo(param);
  }

  /** How many of the ten are cut depends on who is faster; without cancelling it is none. */
  private void assertCancelled() throws Exception {
    String cancelled =
        "SELECT count(*) FROM released_answer a JOIN reservation r ON r.id = a.reservation_id"
            + " WHERE r.idempotency_key LIKE '"
            + abortKey
            + "-%' AND a.body LIKE '%\"ending\":\"cancelled\"%'";
    Instant end = Instant.now().plusSeconds(10);
    while (stack.number(cancelled) == 0 && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(stack.number(cancelled)).as("cancelled answers").isPositive();
  }

  private JsonNode run(Path folder, String lossy) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("package.json"), "{\"private\": true}\n");
    // No addresses of a registry are written anywhere, and nothing of the package runs.
    command(
        folder,
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--omit-lockfile-registry-resolved",
        PACKAGE);
    try (InputStream script = getClass().getResourceAsStream("/openai/client.mjs")) {
      Files.write(folder.resolve("client.mjs"), script.readAllBytes());
    }
    String openAi = stack.report().get("openai").textValue();
    String key = stack.report().get("api_key").textValue();
    return RunningStack.JSON.readTree(
        command(folder, "node", "client.mjs", openAi, key, abortKey, lossy));
  }

  private static String command(Path folder, String... words)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(false)
            .redirectError(folder.resolve("err.txt").toFile())
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String err = Files.readString(folder.resolve("err.txt"), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Arrays.toString(words) + ": " + err).isZero();
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
