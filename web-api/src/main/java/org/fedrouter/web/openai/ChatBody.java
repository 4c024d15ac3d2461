package org.fedrouter.web.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat completion, whole or a part of one.
 *
 * @param id of the answer, the same in all parts
 * @param object {@code chat.completion} or {@code chat.completion.chunk}
 * @param created seconds since 1970
 * @param model as the client named it, or the default
 * @param systemFingerprint tells apart the files of one model's versions; absent in parts
 * @param choices one, or none in the part that tells the usage
 * @param usage absent in parts of which it was not wanted
 * @param fedrouter what the answer cost and where it comes from; in a stream with its end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChatBody(
    String id,
    String object,
    long created,
    String model,
    @Nullable String systemFingerprint,
    List<ChoiceBody> choices,
    @Nullable UsageBody usage,
    @Nullable PrivacyBody fedrouter) {

  /**
   * The answer's text or a part of it.
   *
   * @param message of a whole answer
   * @param delta of a part
   * @param finishReason {@code stop} or {@code length}; null while more comes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ChoiceBody(
      int index,
      @Nullable MessageBody message,
      @Nullable MessageBody delta,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Object logprobs,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String finishReason) {
    static ChoiceBody whole(String text, String finish) {
      MessageBody message = new MessageBody("assistant", text);
      return new ChoiceBody(0, message, null, null, finish);
    }

    static ChoiceBody part(@Nullable String role, @Nullable String text) {
      return new ChoiceBody(0, null, new MessageBody(role, text), null, null);
    }

    static ChoiceBody end(String finish) {
      return new ChoiceBody(0, null, new MessageBody(null, null), null, finish);
    }
  }

  /** Who says what. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MessageBody(@Nullable String role, @Nullable String content) {}

  /** Tokens of the prompt and of the answer, an end of sequence included. */
  public record UsageBody(
      int promptTokens, int completionTokens, int totalTokens, PromptBody promptTokensDetails) {
    static UsageBody of(int prompt, int cached, int completion) {
      return new UsageBody(prompt, completion, prompt + completion, new PromptBody(cached));
    }
  }

  /** Tokens of the prompt that the node had read before for the same caller. */
  public record PromptBody(int cachedTokens) {}
}
