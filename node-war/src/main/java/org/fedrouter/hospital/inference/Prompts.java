package org.fedrouter.hospital.inference;

import org.fedrouter.core.exchange.Input;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.model.ModelException;
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
    int[] prompt = rendered(engine, input);
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

  private static int[] rendered(Engine engine, Input input) {
    try {
      return engine.tokens(input);
    } catch (IllegalArgumentException e) {
      throw Refused.rule("" + e.getMessage());
    } catch (ModelException e) {
      throw Refused.rule("messages: the model's template cannot render them");
    }
  }
}
