package org.fedrouter.web.openai;

import java.util.List;
import org.fedrouter.web.inference.AnswerBody;
import org.fedrouter.web.openai.ChatBody.ChoiceBody;
import org.fedrouter.web.openai.ChatBody.UsageBody;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bodies of one chat completion.
 *
 * @param id of the completion
 * @param created seconds since 1970
 * @param model as the client named it, or the default
 */
record Completion(String id, long created, String model) {
  private static final int FINGERPRINT = 10;

  ChatBody whole(AnswerBody answer) {
    return new ChatBody(
        id,
        "chat.completion",
        created,
        model,
        fingerprint(answer),
        List.of(ChoiceBody.whole(answer.text(), finish(answer))),
        usage(answer),
        PrivacyBody.of(answer));
  }

  /** The first part: who speaks. */
  ChatBody first() {
    return part(List.of(ChoiceBody.part("assistant", "")), null, null);
  }

  ChatBody piece(String text) {
    return part(List.of(ChoiceBody.part(null, text)), null, null);
  }

  /** The part that ends the text, and says what it cost. */
  ChatBody end(AnswerBody answer) {
    return part(List.of(ChoiceBody.end(finish(answer))), null, PrivacyBody.of(answer));
  }

  /** The part after the text, for clients that want it. */
  ChatBody used(AnswerBody answer) {
    return part(List.of(), usage(answer), null);
  }

  private ChatBody part(
      List<ChoiceBody> choices, @Nullable UsageBody usage, @Nullable PrivacyBody privacy) {
    return new ChatBody(id, "chat.completion.chunk", created, model, null, choices, usage, privacy);
  }

  private static UsageBody usage(AnswerBody answer) {
    return UsageBody.of(answer.promptTokens(), answer.cachedTokens(), answer.tokens());
  }

  /** A cancelled answer has a reader only when its stream was replayed; it is whole then. */
  private static String finish(AnswerBody answer) {
    return answer.finish().equals("length") ? "length" : "stop";
  }

  private static @Nullable String fingerprint(AnswerBody answer) {
    String hash = answer.model().hash();
    return hash.isEmpty() ? null : "fp_" + hash.substring(0, Math.min(FINGERPRINT, hash.length()));
  }
}
