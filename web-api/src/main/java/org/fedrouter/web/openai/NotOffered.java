package org.fedrouter.web.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.fedrouter.web.request.Fields;

/**
 * Parameters of OpenAI's interface that this router does not offer: each may stand where it asks
 * for nothing, and is refused by name where it asks for something. None is silently ignored, except
 * those that only concern OpenAI itself.
 */
final class NotOffered {
  /** A parameter, the value with which it asks for nothing, and what to say otherwise. */
  private record Rule(String name, Predicate<JsonNode> harmless, String rule) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "n",
              value -> value.isIntegralNumber() && value.longValue() == 1,
              "must be 1: every answer is charged on its own, so ask again instead"),
          new Rule("tools", NotOffered::empty, "is not offered: models call no tools"),
          new Rule("tool_choice", NotOffered::none, "is not offered: models call no tools"),
          new Rule("functions", NotOffered::empty, "is not offered: models call no functions"),
          new Rule("function_call", NotOffered::none, "is not offered: models call no functions"),
          new Rule("parallel_tool_calls", JsonNode::isBoolean, "must be true or false"),
          new Rule(
              "logprobs",
              value -> value.isBoolean() && !value.booleanValue(),
              "is not offered: it would show more of a private answer than was charged"),
          new Rule("top_logprobs", NotOffered::zero, "is not offered, like logprobs"),
          new Rule("logit_bias", NotOffered::empty, "is not offered"),
          new Rule("presence_penalty", NotOffered::zero, "is not offered: must be 0"),
          new Rule("frequency_penalty", NotOffered::zero, "is not offered: must be 0"),
          new Rule(
              "response_format",
              value -> value.isObject() && "text".equals(value.path("type").asText()),
              "must be {\"type\": \"text\"}"),
          new Rule(
              "modalities",
              value ->
                  value.isArray() && value.size() == 1 && "text".equals(value.path(0).asText()),
              "must be [\"text\"]"),
          new Rule(
              "store",
              value -> value.isBoolean() && !value.booleanValue(),
              "is not offered: conversations are never stored"));

  /** They name the caller's user or tune OpenAI's own servers; read, bounded, and not kept. */
  private static final List<String> IGNORED =
      List.of("user", "safety_identifier", "prompt_cache_key", "service_tier");

  private static final int LONGEST = 512;

  private NotOffered() {}

  static void check(Fields fields, JsonNode body) {
    for (Rule rule : RULES) {
      if (fields.has(rule.name()) && !rule.harmless().test(body.get(rule.name()))) {
        fields.error(rule.name(), rule.rule(), "another value");
      }
    }
    for (String name : IGNORED) {
      Optional<String> unused = fields.optionalText(name, 0, LONGEST);
    }
  }

  private static boolean empty(JsonNode value) {
    return value.isContainerNode() && value.isEmpty();
  }

  private static boolean none(JsonNode value) {
    return "none".equals(value.asText()) || "auto".equals(value.asText());
  }

  private static boolean zero(JsonNode value) {
    return value.isNumber() && value.doubleValue() == 0;
  }
}
