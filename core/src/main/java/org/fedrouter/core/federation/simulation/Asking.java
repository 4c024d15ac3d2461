package org.fedrouter.core.federation.simulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.Invitation;
import org.fedrouter.core.federation.server.AdapterState;
import org.fedrouter.core.federation.server.Awaited;
import org.fedrouter.core.federation.server.Message;
import org.fedrouter.core.federation.server.Relay;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.server.Trial;
import org.fedrouter.core.federation.simulation.attack.Attack;
import org.fedrouter.core.federation.simulation.task.Notes;
import org.jspecify.annotations.Nullable;

/** What hospitals are asked in one round, and what they compute to answer. */
final class Asking {
  private static final Bytes TRIAL_SET =
      Bytes.sha256("made-up notes".getBytes(StandardCharsets.UTF_8));

  private final World world;
  private final Invitation invitation;
  private final Vectors vectors;
  private final Notes.Trial before;
  private final Map<String, Awaited> asked = new HashMap<>();
  private final AtomicReference<@Nullable Trial> trial = new AtomicReference<>();

  Asking(World world, AdapterState former, int number) {
    float[] model = numbers(former);
    this.world = world;
    this.invitation = new Invitation(world.terms(), world.groups(), number, former.sha256());
    this.vectors = new Vectors(world, model, number);
    this.before = world.task().trial(model, world.trial());
  }

  /** Whether this is asked for the first time. */
  boolean first(String hospital, Awaited awaited) {
    return asked.put(hospital, awaited) != awaited;
  }

  /** There is a new adapter. All hospitals have the same notes to try it on. */
  void tried(AdapterState adapter) {
    trial.set(new Trial(TRIAL_SET, score(before), score(trial(adapter))));
  }

  /** How an adapter does on the public notes. */
  Notes.Trial trial(AdapterState adapter) {
    return world.task().trial(numbers(adapter), world.trial());
  }

  private static Trial.Score score(Notes.Trial trial) {
    return new Trial.Score(trial.loss(), trial.accuracy());
  }

  /** What a hospital will compute; what the server has for it is fetched now. */
  Supplier<Answer> question(RoundServer server, String id, Awaited awaited) {
    SimulatedHospital hospital = Objects.requireNonNull(world.hospitals().get(id));
    Attack attack = world.scenario().trouble().attack();
    return switch (awaited) {
      case RESERVATION -> () -> SimulatedHospital.reservation(world.charged());
      case KEYS -> {
        byte[] terms = relayed(server, id, Relay.TERMS);
        yield () -> hospital.keys(invitation, terms, attack);
      }
      case SHARES -> {
        byte[] keys = relayed(server, id, Relay.KEYS);
        yield () -> hospital.shares(keys);
      }
      case UPDATE -> update(server, hospital);
      case VIEW -> {
        byte[] survivors = relayed(server, id, Relay.SURVIVORS);
        yield () -> hospital.view(survivors);
      }
      case UNMASK -> {
        byte[] request = relayed(server, id, Relay.UNMASK);
        yield () -> hospital.unmask(request);
      }
      case EVALUATION -> this::evaluation;
      case NOTHING -> throw new IllegalArgumentException("nothing is awaited from " + id);
    };
  }

  private Supplier<Answer> update(RoundServer server, SimulatedHospital hospital) {
    if (!server.setting().secure()) {
      return () -> PlainVector.of(vectors.of(hospital));
    }
    byte[] shares = relayed(server, hospital.id(), Relay.SHARES);
    return () -> hospital.masked(shares, invitation, vectors.of(hospital));
  }

  private Answer evaluation() {
    Trial found = Objects.requireNonNull(trial.get());
    Message message = new Message.Evaluation(Optional.of(found));
    return Answer.of(message, Bytes.of(found.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] relayed(RoundServer server, String hospital, Relay what) {
    return server
        .relay(hospital, what)
        .orElseThrow(() -> new IllegalStateException(what + " is not there for " + hospital));
  }

  private static float[] numbers(AdapterState adapter) {
    ByteBuffer bytes = ByteBuffer.wrap(adapter.values().toArray()).order(ByteOrder.LITTLE_ENDIAN);
    float[] numbers = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(numbers);
    return numbers;
  }
}
