package org.fedrouter.web.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.identity.Identity;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.Fields;

/**
 * A chat completion's body in the words of {@code /api/v1/inference}, which then checks it.
 *
 * @param question body of the question
 * @param model as the client named it, or empty
 * @param stream whether the answer shall come in pieces
 * @param usage whether a stream shall end with what was used
 */
record ChatRequest(ObjectNode question, String model, boolean stream, boolean usage) {
  private static final int MOST_MESSAGES = 100;

  /** Parts of one content; together they are bounded by the longest prompt. */
  private static final int MOST_PARTS = 100;

  /**
   * Translates a body.
   *
   * @throws ProblemException 422 that names everything that is unknown or not offered
   */
  static ChatRequest read(JsonNode body, Identity caller) {
    Fields fields = new Fields(body);
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question.set("messages", messages(fields));
    String model = fields.optionalText("model", 1, 200).orElse("");
    boolean stream = fields.flag("stream", false);
    Fields options = fields.object("stream_options");
    boolean usage = options.flag("include_usage", false);
    // Padding against listeners on the wire, which TLS records of whole tokens do not need here.
    boolean unused = options.flag("include_obfuscation", false);
    drawing(fields, body, question);
    NotOffered.check(fields, body);
    extension(fields, body, question);
    fields.check();
    name(model, question);
    prefer(caller, question);
    return new ChatRequest(question, model, stream, usage);
  }

  private static ArrayNode messages(Fields fields) {
    ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    for (Fields message : fields.parts("messages", MOST_MESSAGES)) {
      if (!message.has("role")) {
        message.error("role", "is required", "nothing");
      }
      String role =
          message.choice(
              "role", Map.of("system", "system", "user", "user", "assistant", "assistant"), "user");
      // A name of a speaker: no template of ours has a place for it.
      Optional<String> unused = message.optionalText("name", 0, 100);
      messages.addObject().put("role", role).put("content", ChatContent.read(message, MOST_PARTS));
    }
    return messages;
  }

  /** What both interfaces have, under the same names or others; copied and checked there. */
  private static void drawing(Fields fields, JsonNode body, ObjectNode question) {
    copy(fields, body, "temperature", question, "temperature");
    if (fields.has("max_tokens") && fields.has("max_completion_tokens")) {
      fields.error("max_tokens", "must not stand beside max_completion_tokens", "both");
    }
    copy(fields, body, "max_tokens", question, "max_tokens");
    copy(fields, body, "max_completion_tokens", question, "max_tokens");
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    copy(fields, body, "top_p", parameters, "top_p");
    copy(fields, body, "seed", parameters, "seed");
    copy(fields, body, "stop", parameters, "stop");
    if (!parameters.isEmpty()) {
      question.set("parameters", parameters);
    }
  }

  private static void copy(
      Fields fields, JsonNode from, String name, ObjectNode to, String otherName) {
    if (fields.has(name)) {
      to.set(otherName, from.get(name));
    }
  }

  /** Whatever the other interface knows and this one has no word for. */
  private static void extension(Fields fields, JsonNode body, ObjectNode question) {
    if (!fields.has(ParameterNames.EXTENSION)) {
      return;
    }
    JsonNode extension = body.get(ParameterNames.EXTENSION);
    if (!extension.isObject()) {
      fields.error(ParameterNames.EXTENSION, "must be an object", "another kind");
      return;
    }
    for (Map.Entry<String, JsonNode> member : extension.properties()) {
      if (ParameterNames.openAi(member.getKey())) {
        fields.error(
            ParameterNames.EXTENSION,
            "must hold nothing that stands beside it: " + member.getKey(),
            "present");
      }
      question.set(member.getKey(), member.getValue());
    }
  }

  /** {@code MODEL} or {@code MODEL:ADAPTER}; who names an adapter wants it to answer. */
  private static void name(String model, ObjectNode question) {
    int colon = model.lastIndexOf(':');
    boolean adapter = colon > 0 && colon < model.length() - 1;
    if (!model.isEmpty()) {
      question.put("model", adapter ? model.substring(0, colon) : model);
    }
    if (adapter) {
      question.put("adapter", model.substring(colon + 1));
      putIfMissing(question, "mode", "trained");
    }
  }

  /** What the client does not say: first its key does, then there may be only one choice. */
  private static void prefer(Identity caller, ObjectNode question) {
    putIfMissing(question, "mode", caller.preferences().mode());
    putIfMissing(question, "department", caller.preferences().department());
    if (caller.departments().size() == 1) {
      putIfMissing(question, "department", caller.departments().iterator().next());
    }
  }

  private static void putIfMissing(ObjectNode question, String name, String value) {
    if (!value.isEmpty() && !question.hasNonNull(name)) {
      question.put(name, value);
    }
  }
}
