package org.fedrouter.web.inference;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * An answer as server-sent events, in whatever words. Each is flushed at once; a comment keeps a
 * silent connection alive and finds out whether the reader is gone, which cancels the answer.
 */
public abstract class AnswerEvents implements StreamingOutput {
  public static final String MEDIA_TYPE = "text/event-stream";

  /** What readers pass over. Whoever has gone is noticed when something is sent. */
  protected static final String COMMENT = ":\n\n";

  private static final Duration KEEP_ALIVE = Duration.ofMillis(500);

  private final AnswerStream stream;
  private final Optional<AnswerStream.Event> first;

  /**
   * @param first event, if it came already
   */
  protected AnswerEvents(AnswerStream stream, Optional<AnswerStream.Event> first) {
    this.stream = stream;
    this.first = first;
  }

  /** Tells one event, and whether more come. */
  protected abstract boolean write(OutputStream out, AnswerStream.Event event) throws IOException;

  @Override
  public void write(OutputStream out) {
    try {
      Optional<AnswerStream.Event> event = first;
      boolean going = true;
      while (going) {
        if (event.isEmpty()) {
          send(out, COMMENT);
        } else {
          going = write(out, event.get());
        }
        event = going ? stream.next(KEEP_ALIVE) : event;
      }
    } catch (IOException gone) {
      stream.cancel();
    } catch (InterruptedException e) {
      stream.cancel();
      Thread.currentThread().interrupt();
    }
  }

  /** Sends text that is complete events. */
  protected static void send(OutputStream out, String events) throws IOException {
    out.write(events.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
