package org.fedrouter.web.inference;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.Problem;

/**
 * An answer as server-sent events: {@code piece} for every part of the text, then {@code answer} or
 * {@code problem}.
 */
final class EventStream extends AnswerEvents {
  private final Question question;
  private final Function<Outcome.Answered, AnswerBody> body;
  private final Function<Throwable, Problem> failure;

  /** Data of a piece. */
  private record PieceBody(String text, int tokens) {}

  /**
   * @param first event, if it came already
   * @param failure the problem of whatever is thrown
   */
  EventStream(
      AnswerStream stream,
      Optional<AnswerStream.Event> first,
      Question question,
      Function<Outcome.Answered, AnswerBody> body,
      Function<Throwable, Problem> failure) {
    super(stream, first);
    this.question = question;
    this.body = body;
    this.failure = failure;
  }

  @Override
  protected boolean write(OutputStream out, AnswerStream.Event event) throws IOException {
    return switch (event) {
      case AnswerStream.Event.Piece(String text, int tokens) ->
          send(out, "piece", new PieceBody(text, tokens), true);
      case AnswerStream.Event.Ended(Outcome.Answered answered) ->
          send(out, "answer", body.apply(answered), false);
      case AnswerStream.Event.Ended(Outcome.Unanswered refused) ->
          send(out, "problem", Refusals.of(refused, question).body(), false);
      case AnswerStream.Event.Broke(RuntimeException thrown) ->
          send(out, "problem", failure.apply(thrown).body(), false);
    };
  }

  /** JSON has no line break outside its escapes, so one line of data holds it. */
  private static boolean send(OutputStream out, String name, Object data, boolean more)
      throws IOException {
    String event = "event: " + name + "\ndata: " + JsonText.write(data) + "\n\n";
    send(out, event);
    return more;
  }
}
