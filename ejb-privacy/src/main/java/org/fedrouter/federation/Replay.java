package org.fedrouter.federation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.group.SeedCommitment;
import org.fedrouter.core.aggregation.secure.group.SeedReveal;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.server.EpochDraw;
import org.fedrouter.core.federation.server.MessageKind;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.server.ServerStep;

/** What was accepted, accepted again. */
public final class Replay {
  private static final int HASH = 32;

  private Replay() {}

  /**
   * A round with one event more.
   *
   * @throws IllegalStateException when the event was never accepted there: rows were tampered with,
   *     or this version of the router decides otherwise
   */
  public static RoundServer next(RoundServer server, StoredEvent event) {
    return applied(server, event) instanceof ServerStep.Next(RoundServer next, var alerts)
        ? next
        : refused(event);
  }

  /** The same for the drawing of groups. */
  public static EpochDraw next(EpochDraw draw, StoredEvent event) {
    byte[] body = event.body().toArray();
    Outcome<EpochDraw> outcome =
        switch (event.kind()) {
          case EventKind.COMMITMENT -> draw.commit(SeedCommitment.decode(body), event.at());
          case EventKind.REVEAL -> draw.reveal(SeedReveal.decode(body), event.at());
          case EventKind.TICK -> new Outcome.Accepted<>(draw.tick(event.at()));
          default -> Outcome.refused(Refusal.Reason.CONTENT, "", "unknown kind");
        };
    return outcome instanceof Outcome.Accepted<EpochDraw>(EpochDraw next) ? next : refused(event);
  }

  private static <T> T refused(StoredEvent event) {
    throw new IllegalStateException(
        "stored event %d (%s) does not follow".formatted(event.place(), event.kind()));
  }

  private static ServerStep applied(RoundServer server, StoredEvent event) {
    return switch (event.kind()) {
      case EventKind.CHUNK -> chunk(server, event);
      case EventKind.TICK -> server.on(new RoundEvent.Tick(), event.at());
      case EventKind.COMBINED -> server.on(new RoundEvent.Combined(text(event)), event.at());
      case EventKind.RELEASED -> server.on(new RoundEvent.Released(), event.at());
      case EventKind.HALTED -> server.on(new RoundEvent.Halted(text(event)), event.at());
      case EventKind.DECLINED ->
          server.on(new RoundEvent.Declined(event.hospital(), text(event)), event.at());
      default -> told(server, event);
    };
  }

  private static String text(StoredEvent event) {
    return new String(event.body().toArray(), StandardCharsets.UTF_8);
  }

  private static ServerStep chunk(RoundServer server, StoredEvent event) {
    ByteBuffer body = ByteBuffer.wrap(event.body().toArray());
    int place = body.getInt();
    byte[] digest = new byte[HASH];
    body.get(digest);
    return server.chunk(event.hospital(), place, Bytes.of(digest), event.at());
  }

  /** The body of a chunk's event. */
  public static Bytes chunk(int place, Bytes digest) {
    return Bytes.of(
        ByteBuffer.allocate(Integer.BYTES + HASH).putInt(place).put(digest.toArray()).array());
  }

  private static ServerStep told(RoundServer server, StoredEvent event) {
    MessageKind kind =
        MessageKind.ofLabel(event.kind())
            .orElseThrow(() -> new IllegalStateException("no kind of event: " + event.kind()));
    byte[] body = event.body().toArray();
    return server.tell(
        event.hospital(),
        MessageReader.read(kind, server.setting().secure(), body),
        Bytes.sha256(body),
        event.at());
  }
}
