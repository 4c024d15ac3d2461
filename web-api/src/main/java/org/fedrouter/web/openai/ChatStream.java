package org.fedrouter.web.openai;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.web.inference.AnswerBody;
import org.fedrouter.web.inference.AnswerEvents;
import org.fedrouter.web.inference.AnswerStream;
import org.fedrouter.web.inference.Refusals;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.OpenAiError;
import org.fedrouter.web.problem.Problem;

/**
 * An answer as chunks of a chat completion, then {@code [DONE]}. A failure after the first chunk is
 * an event that clients of OpenAI's interface throw as an error; nothing follows it.
 */
final class ChatStream extends AnswerEvents {
  private static final String DONE = "data: [DONE]\n\n";

  private final Completion completion;
  private final boolean usage;
  private final Question question;
  private final Function<Outcome.Answered, AnswerBody> body;
  private final Function<Throwable, Problem> failure;
  private boolean begun;

  /**
   * @param usage whether to tell it at the end
   * @param failure the problem of whatever is thrown
   */
  ChatStream(
      AnswerStream stream,
      Optional<AnswerStream.Event> first,
      Completion completion,
      boolean usage,
      Question question,
      Function<Outcome.Answered, AnswerBody> body,
      Function<Throwable, Problem> failure) {
    super(stream, first);
    this.completion = completion;
    this.usage = usage;
    this.question = question;
    this.body = body;
    this.failure = failure;
  }

  @Override
  protected boolean write(OutputStream out, AnswerStream.Event event) throws IOException {
    return switch (event) {
      case AnswerStream.Event.Piece(String text, int tokens) -> {
        send(out, begin() + (text.isEmpty() ? COMMENT : data(completion.piece(text))));
        yield true;
      }
      case AnswerStream.Event.Ended(Outcome.Answered answered) -> end(out, body.apply(answered));
      case AnswerStream.Event.Ended(Outcome.Unanswered refused) ->
          fail(out, ParameterNames.of(Refusals.of(refused, question)));
      case AnswerStream.Event.Broke(RuntimeException thrown) -> fail(out, failure.apply(thrown));
    };
  }

  /** Who speaks comes once, before everything else. */
  private String begin() {
    if (begun) {
      return "";
    }
    begun = true;
    return data(completion.first());
  }

  private boolean end(OutputStream out, AnswerBody answer) throws IOException {
    String used = usage ? data(completion.used(answer)) : "";
    send(out, begin() + data(completion.end(answer)) + used + DONE);
    return false;
  }

  private static boolean fail(OutputStream out, Problem problem) throws IOException {
    Map<String, Object> error = OpenAiError.of(problem).body();
    send(out, "event: error\ndata: " + JsonText.write(error) + "\n\n");
    return false;
  }

  /** JSON has no line break outside its escapes, so one line of data holds it. */
  private static String data(ChatBody chunk) {
    return "data: " + JsonText.write(chunk) + "\n\n";
  }
}
