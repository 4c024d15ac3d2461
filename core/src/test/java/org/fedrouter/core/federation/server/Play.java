package org.fedrouter.core.federation.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.core.federation.server.Consortium.START;
import static org.fedrouter.core.federation.server.Consortium.accepted;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.robust.Crew;
import org.fedrouter.core.aggregation.secure.update.AdvertList;
import org.fedrouter.core.aggregation.secure.update.MaskedUpdate;
import org.fedrouter.core.aggregation.secure.update.ShareRelay;
import org.fedrouter.core.aggregation.secure.update.SumTerms;
import org.fedrouter.core.aggregation.secure.update.SurvivorList;
import org.fedrouter.core.aggregation.secure.update.UnmaskRequest;
import org.fedrouter.core.aggregation.secure.update.UpdateClient;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.RoundState;

/**
 * A round from end to end with hospitals that fall silent. Whatever the server accepts is written
 * down, and after every step a server that is made anew of what was written must be the same.
 */
final class Play {
  /** One line of what a server stores. */
  private sealed interface Line {
    Instant at();

    record Told(Instant at, String hospital, Message message, Bytes digest) implements Line {}

    record Piece(Instant at, String hospital, int index, Bytes digest) implements Line {}

    record Own(Instant at, RoundEvent event) implements Line {}
  }

  final RoundSetting setting;
  final Consortium consortium;
  final Map<String, float[]> updates = new TreeMap<>();
  final Map<String, Awaited> silent = new HashMap<>();
  final Map<String, Double> accuracy = new HashMap<>();
  private final Map<String, UpdateClient> clients = new HashMap<>();
  private final Map<String, byte[]> chunks = new HashMap<>();
  private final List<Line> log = new ArrayList<>();
  private final boolean rebuilt;
  RoundServer server;
  Instant now = START;

  /** Rebuilding after each step costs squared time: larger rounds do it at the end alone. */
  Play(Consortium consortium, RoundSetting setting, boolean rebuilt) {
    this.consortium = consortium;
    this.setting = setting;
    this.rebuilt = rebuilt;
    this.server = RoundServer.plan(setting, setting.groups().members(), START);
    SplittableRandom random = new SplittableRandom(11);
    for (String hospital : consortium.hospitals()) {
      float[] update = new float[setting.terms().adapter().dimension()];
      for (int i = 0; i < update.length; i++) {
        update[i] = (float) random.nextDouble(-0.5, 0.5);
      }
      updates.put(hospital, update);
    }
  }

  /** Goes on until the server itself must combine, or the round has ended. */
  void run() {
    while (!server.round().state().ended() && !combinable()) {
      boolean moved = false;
      for (String hospital : consortium.hospitals()) {
        moved |= act(hospital);
      }
      if (!moved && !combinable() && !server.round().state().ended()) {
        now = server.deadline();
        own(new RoundEvent.Tick());
      }
    }
    same();
  }

  private boolean combinable() {
    return server.round().state() == RoundState.AGGREGATED && server.round().outcome().isEmpty();
  }

  /** Combines, tries and publishes, as far as the round lets it. */
  Combination finish() {
    Combination combination = combine();
    if (combination instanceof Combination.Combined combined) {
      own(new RoundEvent.Combined(combined.adapter().sha256().hex()));
      for (String hospital : consortium.hospitals()) {
        boolean unused = act(hospital);
      }
      if (server.round().state() == RoundState.AGGREGATED) {
        now = server.deadline();
        own(new RoundEvent.Tick());
      }
      if (server.round().state() == RoundState.EVALUATED) {
        own(new RoundEvent.Released());
      }
    }
    same();
    return combination;
  }

  Combination combine() {
    return Combining.of(
        server,
        (hospital, index) -> Objects.requireNonNull(chunks.get(hospital + index)),
        AdapterState.start(setting.terms().adapter().dimension()),
        Set.of(),
        new Crew(1));
  }

  /** Does what is awaited from a hospital, unless it is silent by then. */
  boolean act(String hospital) {
    Awaited awaited = server.awaited(hospital);
    Awaited last = silent.get(hospital);
    if (awaited == Awaited.NOTHING || (last != null && awaited.compareTo(last) >= 0)) {
      return false;
    }
    if (awaited == Awaited.UPDATE) {
      upload(hospital);
    } else {
      tell(hospital, message(hospital, awaited));
    }
    return true;
  }

  Message message(String hospital, Awaited awaited) {
    return switch (awaited) {
      case RESERVATION ->
          new Message.Reservation(new TrainingPlan(10_000, 100, 5, 1 << 16), 1e-5, 1_000);
      case KEYS -> new Message.Keys(client(hospital).advert());
      case SHARES ->
          new Message.Shares(
              accepted(client(hospital).share(AdvertList.decode(relay(hospital, Relay.KEYS)))));
      case VIEW ->
          new Message.View(
              accepted(
                  client(hospital).agree(SurvivorList.decode(relay(hospital, Relay.SURVIVORS)))));
      case UNMASK ->
          new Message.Unmask(
              accepted(
                  client(hospital).unmask(UnmaskRequest.decode(relay(hospital, Relay.UNMASK)))));
      case EVALUATION -> new Message.Evaluation(trial(hospital));
      case UPDATE, NOTHING -> throw new AssertionError(awaited + " is no single message");
    };
  }

  private Optional<Trial> trial(String hospital) {
    double after = accuracy.getOrDefault(hospital, 0.81);
    return after < 0
        ? Optional.empty()
        : Optional.of(
            new Trial(Bytes.sha256(), new Trial.Score(1, 0.8), new Trial.Score(1, after)));
  }

  private byte[] relay(String hospital, Relay what) {
    return server.relay(hospital, what).orElseThrow();
  }

  UpdateClient client(String hospital) {
    return clients.computeIfAbsent(
        hospital,
        id ->
            accepted(
                UpdateClient.join(
                    consortium.party(id),
                    setting.groups(),
                    SumTerms.decode(relay(id, Relay.TERMS)),
                    -1,
                    new Bits(id.hashCode()))));
  }

  float[] update(String hospital) {
    return Objects.requireNonNull(updates.get(hospital));
  }

  /** Announces and sends, the last chunk first. */
  void upload(String hospital) {
    float[] update = update(hospital);
    List<byte[]> pieces = new ArrayList<>();
    if (setting.secure()) {
      UpdateClient client = client(hospital);
      int[] values =
          setting.sums().get(setting.groups().groupOf(hospital).orElseThrow())
              .encoding()
              .encode(update);
      MaskedUpdate masked =
          accepted(client.mask(ShareRelay.decode(relay(hospital, Relay.SHARES)), values));
      tell(hospital, new Message.Masked(masked.header()));
      for (int i = 0; i < masked.header().chunks().size(); i++) {
        pieces.add(masked.chunk(i));
      }
    } else {
      pieces.addAll(plain(update));
      tell(hospital, new Message.Plain(header(update)));
    }
    for (int index = pieces.size() - 1; index >= 0; index--) {
      chunk(hospital, index, pieces.get(index));
    }
  }

  static List<byte[]> plain(float[] update) {
    ByteBuffer bytes = bytes(update);
    List<byte[]> pieces = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] piece = new byte[Math.min(PlainHeader.CHUNK, bytes.remaining())];
      bytes.get(piece);
      pieces.add(piece);
    }
    return pieces;
  }

  static PlainHeader header(float[] update) {
    return new PlainHeader(
        update.length,
        Bytes.sha256(bytes(update).array()),
        plain(update).stream().map(piece -> Bytes.sha256(piece)).toList());
  }

  private static ByteBuffer bytes(float[] update) {
    ByteBuffer bytes =
        ByteBuffer.allocate(update.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float number : update) {
      bytes.putFloat(number);
    }
    return bytes.flip();
  }

  void tell(String hospital, Message message) {
    accept(new Line.Told(now, hospital, message, digest(message)));
  }

  static Bytes digest(Message message) {
    return Bytes.sha256(message.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void chunk(String hospital, int index, byte[] piece) {
    chunks.put(hospital + index, piece);
    accept(new Line.Piece(now, hospital, index, Bytes.sha256(piece)));
  }

  void own(RoundEvent event) {
    accept(new Line.Own(now, event));
  }

  private void accept(Line line) {
    ServerStep step = applied(server, line);
    if (!(step instanceof ServerStep.Next(RoundServer next, var alerts))) {
      throw new AssertionError(line + " gave " + step);
    }
    server = next;
    log.add(line);
    if (rebuilt) {
      same();
    }
  }

  private static ServerStep applied(RoundServer to, Line line) {
    return switch (line) {
      case Line.Told(Instant at, String hospital, Message message, Bytes digest) ->
          to.tell(hospital, message, digest, at);
      case Line.Piece(Instant at, String hospital, int index, Bytes digest) ->
          to.chunk(hospital, index, digest, at);
      case Line.Own(Instant at, RoundEvent event) -> to.on(event, at);
    };
  }

  /** The crash-resume law. */
  private void same() {
    RoundServer again = RoundServer.plan(setting, setting.groups().members(), START);
    for (Line line : log) {
      again = ((ServerStep.Next) applied(again, line)).server();
    }
    assertThat(again).isEqualTo(server);
  }

  /** The mean of these hospitals' updates. */
  double[] mean(List<String> hospitals) {
    double[] mean = new double[setting.terms().adapter().dimension()];
    for (String hospital : hospitals) {
      float[] update = update(hospital);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += update[i] / (double) hospitals.size();
      }
    }
    return mean;
  }

  static double[] values(Combination combination) {
    assertThat(combination).isInstanceOf(Combination.Combined.class);
    byte[] bytes = ((Combination.Combined) combination).adapter().values().toArray();
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[bytes.length / Float.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getFloat();
    }
    return values;
  }
}
