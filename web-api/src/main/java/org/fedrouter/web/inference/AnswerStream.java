package org.fedrouter.web.inference;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Outcome;

/**
 * One answer on its way from the thread that makes it to the thread that writes it. The maker never
 * waits for the writer; what may wait is bounded by the answer's length.
 */
public final class AnswerStream implements AnswerSink {
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile boolean cancelled;

  /** What the writer learns: any number of pieces, then one end. */
  public sealed interface Event {
    /** The next part of the text. */
    record Piece(String text, int tokens) implements Event {}

    /** The answer, or why there is none. */
    record Ended(Outcome outcome) implements Event {}

    /** The router itself failed. */
    record Broke(RuntimeException thrown) implements Event {}
  }

  public AnswerStream() {}

  @Override
  public void piece(String text, int tokens) {
    events.add(new Event.Piece(text, tokens));
  }

  @Override
  public boolean wanted() {
    return !cancelled;
  }

  void ended(Outcome outcome) {
    events.add(new Event.Ended(outcome));
  }

  void broke(RuntimeException thrown) {
    events.add(new Event.Broke(thrown));
  }

  /** The next event, or empty when there was none within {@code patience}. */
  public Optional<Event> next(Duration patience) throws InterruptedException {
    return Optional.ofNullable(events.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** The reader is gone: the answer ends before its next token. */
  public void cancel() {
    cancelled = true;
  }
}
