package org.fedrouter.hospital.inference;

import java.util.List;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.hospital.models.Loaded;
import org.fedrouter.hospital.models.Lookup;
import org.fedrouter.hospital.models.ModelRegistry;

/** Turns what is asked into the tokens of a model. */
final class Prompts {
  private Prompts() {}

  /**
   * The model of that name; the empty name is the default.
   *
   * @throws Refused when there is none, or it takes no answers now
   */
  static Loaded model(ModelRegistry models, String name) {
    return switch (models.find(name)) {
      case Lookup.Ready ready -> ready.model();
      case Lookup.Busy busy -> throw Refused.busy(busy.reason());
      case Lookup.Unknown unknown ->
          throw Refused.rule("model: this node has none named " + unknown.name());
    };
  }

  /**
   * The tokens of a prompt.
   *
   * @throws Refused when prompt and answer do not fit the context
   */
  static int[] tokens(Engine engine, Input input, int maxTokens) {
    String text =
        switch (input) {
          case Input.Text plain -> plain.text();
          case Input.Chat chat -> question(chat.messages());
        };
    int[] prompt = engine.tokenizer().encode(text);
    int context = engine.info().maxContext();
    if (maxTokens < 1 || prompt.length > context - maxTokens) {
      throw Refused.rule(
          "a prompt of "
              + prompt.length
              + " tokens and "
              + maxTokens
              + " new ones exceed the context of "
              + context);
    }
    return prompt;
  }

  /** The form in which the demonstration model has learned to be asked: the last question alone. */
  static String question(List<Input.Message> messages) {
    Input.Message last =
        messages.reversed().stream()
            .filter(message -> message.role() == Input.Role.USER)
            .findFirst()
            .orElseThrow(() -> Refused.rule("messages: one must be the user's"));
    return last.text().contains("Question:")
        ? last.text()
        : "Question: " + last.text().strip() + " Answer:";
  }
}
