package org.fedrouter.web.inference;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.problem.Problem;

/**
 * An answer as server-sent events: {@code piece} for every part of the text, then {@code answer} or
 * {@code problem}. Each is flushed at once; a comment keeps a silent connection alive and finds out
 * whether the reader is gone, which cancels the answer.
 */
final class EventStream implements StreamingOutput {
  static final String MEDIA_TYPE = "text/event-stream";

  private static final Duration KEEP_ALIVE = Duration.ofMillis(500);

  private final AnswerStream stream;
  private final Optional<AnswerStream.Event> first;
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
    this.stream = stream;
    this.first = first;
    this.question = question;
    this.body = body;
    this.failure = failure;
  }

  @Override
  public void write(OutputStream out) {
    try {
      Optional<AnswerStream.Event> event = first;
      boolean going = true;
      while (going) {
        going = event.isEmpty() ? comment(out) : write(out, event.get());
        event = going ? stream.next(KEEP_ALIVE) : event;
      }
    } catch (IOException gone) {
      stream.cancel();
    } catch (InterruptedException e) {
      stream.cancel();
      Thread.currentThread().interrupt();
    }
  }

  /** Whether more events come. */
  private boolean write(OutputStream out, AnswerStream.Event event) throws IOException {
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
    out.write(event.getBytes(StandardCharsets.UTF_8));
    out.flush();
    return more;
  }

  private static boolean comment(OutputStream out) throws IOException {
    out.write(new byte[] {':', '\n', '\n'});
    out.flush();
    return true;
  }
}
