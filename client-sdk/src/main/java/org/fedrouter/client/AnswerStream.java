package org.fedrouter.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * An answer while it is made. Not safe for several threads, except that {@link #close} may be
 * called on any: it cancels, and the router opens no further round.
 *
 * <pre>{@code
 * try (AnswerStream stream = router.stream(question).orElseThrow()) {
 *   Result<Answer> end = stream.forEach(piece -> System.out.print(piece.text()));
 * }
 * }</pre>
 */
public final class AnswerStream implements AutoCloseable {
  private final EventReader events;
  private final CompletableFuture<Void> guard;
  private final String key;
  private Optional<Piece> ahead;
  private Optional<Result<Answer>> end = Optional.empty();
  private volatile boolean cancelled;

  private AnswerStream(EventReader events, CompletableFuture<Void> guard, String key) {
    this.events = events;
    this.guard = guard;
    this.key = key;
    this.ahead = Optional.empty();
  }

  /**
   * Waits for the first event: until then the request may be repeated.
   *
   * @param limit until the whole answer must be there
   */
  static AnswerStream open(InputStream body, String key, Duration limit) throws IOException {
    AnswerStream stream = new AnswerStream(new EventReader(body), Wire.guard(body, limit), key);
    stream.ahead = stream.read();
    return stream;
  }

  /** The next piece; empty at the end, after which {@link #result} tells what became of it. */
  public Optional<Piece> next() {
    if (ahead.isPresent()) {
      Optional<Piece> piece = ahead;
      ahead = Optional.empty();
      return piece;
    }
    if (end.isPresent()) {
      return Optional.empty();
    }
    try {
      return read();
    } catch (IOException broken) {
      String why = cancelled ? "the stream was cancelled" : "the stream broke off";
      finish(new Result.Refused<>(Problem.unreachable(why, key)));
      return Optional.empty();
    }
  }

  /** Gives every piece to {@code reader}, then tells what became of the answer. */
  public Result<Answer> forEach(Consumer<Piece> reader) {
    for (Optional<Piece> piece = next(); piece.isPresent(); piece = next()) {
      reader.accept(piece.get());
    }
    return result();
  }

  /**
   * What became of the answer; reads to its end first. A stream that broke off has an unknown
   * outcome: its problem names the key under which the router tells it.
   */
  public Result<Answer> result() {
    while (end.isEmpty()) {
      Optional<Piece> unused = next();
    }
    return end.get();
  }

  private Optional<Piece> read() throws IOException {
    while (true) {
      EventReader.Event event = events.next();
      JsonNode data = Json.tree(event.data());
      switch (event.name()) {
        case "piece" -> {
          return Optional.of(Json.read(data, Piece.class));
        }
        case "answer" -> {
          return finish(new Result.Ok<>(Answer.read(data)));
        }
        case "problem" -> {
          return finish(new Result.Refused<>(Problem.read(data.path("status").asInt(), data)));
        }
        default -> {
          // a newer router may tell more
        }
      }
    }
  }

  private Optional<Piece> finish(Result<Answer> result) {
    guard.cancel(false);
    end = Optional.of(result);
    return Optional.empty();
  }

  /** Cancels what is still to come; what was opened stays charged. */
  @Override
  public void close() {
    cancelled = true;
    guard.cancel(false);
    try {
      events.close();
    } catch (IOException alreadyBroken) {
      // nothing is read any more
    }
  }
}
