package org.fedrouter.engine.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.engine.jinja.RefusalException;
import org.fedrouter.engine.jinja.Template;
import org.fedrouter.engine.jinja.TemplateException;
import org.fedrouter.engine.model.FolderFile;
import org.fedrouter.engine.model.JsonFile;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.jspecify.annotations.Nullable;

/**
 * How a model wants conversations written: by {@code chat_template.jinja}, else the {@code
 * chat_template} of {@code tokenizer_config.json}, else as a question.
 *
 * <p>The question form is what the demonstration model has learned: {@code Question: ... Answer:}
 * around the last message of the user, or that message alone when it already says {@code
 * Question:}. It looks at no other message.
 */
public final class ChatTemplate {
  private static final String FILE = "chat_template.jinja";
  private static final String SETTINGS = "tokenizer_config.json";
  private static final String FIELD = "chat_template";
  private static final long MAX_SETTINGS = 16L << 20;
  private static final int MAX_FILE = 1 << 20;
  private static final List<String> TOKENS =
      List.of("bos_token", "eos_token", "unk_token", "pad_token");

  private final Path source;
  private final @Nullable Template template;
  private final Map<String, String> tokens;

  private ChatTemplate(Path source, @Nullable Template template, Map<String, String> tokens) {
    this.source = source;
    this.template = template;
    this.tokens = tokens;
  }

  /**
   * The template of a model folder.
   *
   * @throws ModelException when the folder has one that is wrong or uses what is not supported
   */
  public static ChatTemplate of(Path folder) {
    Path file = folder.resolve(FILE);
    Path settings = folder.resolve(SETTINGS);
    Map<String, String> tokens = new LinkedHashMap<>();
    String text = null;
    Path source = settings;
    if (Files.exists(settings)) {
      JsonNode root = JsonFile.object(FolderFile.required(folder, SETTINGS), MAX_SETTINGS);
      TOKENS.forEach(name -> token(root.path(name), name, tokens));
      text = text(settings, root.path(FIELD));
    }
    if (Files.exists(file)) {
      source = file;
      text = read(FolderFile.required(folder, FILE));
    }
    return new ChatTemplate(source, text == null ? null : parse(source, text), tokens);
  }

  private static void token(JsonNode node, String name, Map<String, String> tokens) {
    JsonNode content = node.isObject() ? node.path("content") : node;
    if (content.isTextual()) {
      tokens.put(name, content.asText());
    }
  }

  /** A text, or a list of named ones of which the default counts. */
  private static @Nullable String text(Path file, JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (node.isTextual()) {
      return node.asText();
    }
    for (JsonNode each : node) {
      if (each.path("name").asText().equals("default") && each.path("template").isTextual()) {
        return each.path("template").asText();
      }
    }
    throw new ModelException(file, FIELD, "must be a text, or a list with one named default");
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > MAX_FILE) {
        throw new ModelException(file, "file", "must be a file of at most " + MAX_FILE + " bytes");
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ModelException(file, "file", "must be a readable file");
    }
  }

  private static Template parse(Path source, String text) {
    try {
      return Template.parse(text);
    } catch (TemplateException e) {
      throw new ModelException(source, FIELD, String.valueOf(e.getMessage()));
    }
  }

  /** {@code jinja}, or {@code question} for a model without a template. */
  public String kind() {
    return template == null ? "question" : "jinja";
  }

  /**
   * The conversation as text, ending where the model shall go on.
   *
   * @throws IllegalArgumentException when there is no message of the user, or the template refuses
   *     the conversation
   * @throws ModelException when the template cannot render it
   */
  public String render(Input.Chat chat) {
    int last = chat.messages().size() - 1;
    while (last >= 0 && chat.messages().get(last).role() != Input.Role.USER) {
      last--;
    }
    if (last < 0) {
      throw new IllegalArgumentException("messages: must have one of role user");
    }
    return template == null ? question(chat.messages().get(last).text()) : render(template, chat);
  }

  private static String question(String text) {
    return text.contains("Question:") ? text : "Question: " + text.strip() + " Answer:";
  }

  private String render(Template jinja, Input.Chat chat) {
    Map<String, Object> values = new LinkedHashMap<>(tokens);
    values.put("messages", chat.messages().stream().map(ChatTemplate::message).toList());
    values.put("add_generation_prompt", true);
    try {
      return jinja.render(values);
    } catch (RefusalException e) {
      String reason =
          e.getMessage() == null || e.getMessage().isEmpty() ? "" : ": " + e.getMessage();
      throw new IllegalArgumentException("messages: the model's template refuses them" + reason);
    } catch (TemplateException e) {
      throw new ModelException(source, FIELD, String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Object> message(Input.Message message) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("role", message.role().name().toLowerCase(Locale.ROOT));
    values.put("content", message.text());
    return values;
  }

  /**
   * The tokens of a conversation. A template writes the tokens that begin a text itself.
   *
   * @throws IllegalArgumentException as {@link #render}, and when a message spells a control token:
   *     it could pass for another speaker
   */
  public int[] tokens(Input.Chat chat, Tokenizer tokenizer) {
    for (int i = 0; i < chat.messages().size(); i++) {
      for (String control : tokenizer.controls()) {
        if (chat.messages().get(i).text().contains(control)) {
          throw new IllegalArgumentException(
              "messages/" + i + ": must not contain " + control + ", a control token of the model");
        }
      }
    }
    String text = render(chat);
    return template == null ? tokenizer.encode(text) : tokenizer.encodeRendered(text);
  }
}
