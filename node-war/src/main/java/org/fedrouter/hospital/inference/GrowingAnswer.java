package org.fedrouter.hospital.inference;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import org.fedrouter.core.exchange.StreamFrame;
import org.fedrouter.engine.generation.CapacityException;
import org.fedrouter.engine.generation.Generated;
import org.fedrouter.engine.generation.GenerationListener;
import org.fedrouter.engine.generation.PatienceException;

/** Hands an answer from the engine's thread to the one that writes it. */
final class GrowingAnswer implements GenerationListener {
  private static final System.Logger LOG = System.getLogger(GrowingAnswer.class.getName());

  /** What has happened to the answer. */
  sealed interface Event {
    /** It has grown. */
    record Grown(StreamFrame.Piece piece) implements Event {}

    /** It is complete. */
    record Complete(Generated answer) implements Event {}

    /** There will be none. */
    record Broken(Refused reason) implements Event {}
  }

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final boolean streamed;

  /**
   * @param streamed whether pieces are wanted
   */
  GrowingAnswer(boolean streamed) {
    this.streamed = streamed;
  }

  /** Waits for the next event. */
  Event next() throws InterruptedException {
    return events.take();
  }

  /** Whether the next event is there already. */
  boolean more() {
    return !events.isEmpty();
  }

  @Override
  public void piece(int tokens, String text) {
    if (streamed) {
      events.add(new Event.Grown(new StreamFrame.Piece(tokens, text)));
    }
  }

  @Override
  public void done(Generated answer) {
    events.add(new Event.Complete(answer));
  }

  @Override
  public void failed(RuntimeException reason) {
    events.add(new Event.Broken(refusal(reason)));
  }

  private static Refused refusal(RuntimeException reason) {
    return switch (reason) {
      case CapacityException full -> Refused.busy("" + full.getMessage());
      case PatienceException late -> Refused.late("" + late.getMessage());
      case CancellationException cancelled -> Refused.state("the answer was cancelled");
      case IllegalStateException closed -> Refused.busy("the model was unloaded");
      default -> {
        LOG.log(System.Logger.Level.ERROR, "an answer failed", reason);
        yield Refused.busy("the engine failed");
      }
    };
  }
}
