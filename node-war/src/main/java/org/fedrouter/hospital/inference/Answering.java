package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.metrics.annotation.Counted;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.CloseReply;
import org.fedrouter.core.exchange.CloseRequest;
import org.fedrouter.core.exchange.CollectReply;
import org.fedrouter.core.exchange.CollectRequest;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.OpenReply;
import org.fedrouter.core.exchange.OpenRequest;
import org.fedrouter.core.exchange.StepReply;
import org.fedrouter.core.exchange.StepRequest;
import org.fedrouter.engine.generation.CapacityException;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineInfo;
import org.fedrouter.engine.generation.TextStream;
import org.fedrouter.hospital.models.Models;
import org.fedrouter.hospital.privacy.Hospital;
import org.fedrouter.hospital.privacy.Seat;
import org.fedrouter.hospital.privacy.Vetoed;
import org.fedrouter.hospital.retrieval.Notes;

/**
 * The messages of private answers, behind bulkhead and circuit breaker, the long ones behind a
 * time-out too. A step has none here: the server's time-out costs more than the step, and the
 * router gives up by itself; threads that a stuck engine holds fill the bulkhead, which then
 * refuses.
 */
@ApplicationScoped
@Bulkhead(32)
@CircuitBreaker(
    requestVolumeThreshold = 20,
    failureRatio = 0.5,
    delay = 5_000,
    skipOn = {Refused.class, Vetoed.class, IllegalArgumentException.class})
public class Answering {
  @Inject Models models;
  @Inject Sessions sessions;
  @Inject HospitalHost hospitals;
  @Inject Notes notes;
  @Inject SilentShards silent;

  /** Opens a private sequence: prefill of the public row and of every shard row. */
  @Timeout(8_000)
  @Counted(name = "fedrouter_node_opened", absolute = true)
  public byte[] open(byte[] message) {
    OpenRequest request = OpenRequest.decode(message);
    Hospital hospital =
        hospitals
            .hospital()
            .orElseThrow(() -> Refused.busy("private answers are refused: " + hospitals.missing()));
    Engine engine = engine(request);
    EngineInfo info = engine.info();
    int context = request.retrieval() ? notes.tokens().orElseThrow(Answering::noNotes) : 0;
    int[] prompt = Prompts.tokens(engine, request.input(), request.maxTokens() + context);
    Seat seat = hospital.seat(info.modelHash(), info.shardSetHash(), request.maxTokens());
    List<Ints> texts =
        context == 0
            ? List.of()
            : notes.texts(request.input(), prompt).orElseThrow(Answering::noNotes);
    ShardRows rows = rows(engine, prompt, texts);
    TextStream text = new TextStream(engine.tokenizer()::decode, List.of());
    sessions.add(
        request.session(),
        new PrivateSequence(rows, info.vocabulary(), prompt, hospital, seat, text));
    return new OpenReply(seat.ticket(), info.shards(), prompt.length, ends(engine)).encode();
  }

  private static Ints ends(Engine engine) {
    return Ints.of(engine.tokenizer().ends().stream().mapToInt(Integer::intValue).toArray());
  }

  /** The default model: no other one has shards. */
  private Engine engine(OpenRequest request) {
    Engine engine = Prompts.model(models.registry(), request.model()).engine();
    if (!models.registry().isStandard(request.model())) {
      throw Refused.rule(
          "model: private answers are given by " + models.engine().info().model() + " alone");
    }
    return engine;
  }

  private static Refused noNotes() {
    return Refused.rule("retrieval is not offered by this node");
  }

  private ShardRows rows(Engine engine, int[] prompt, List<Ints> texts) {
    if (!engine.info().bitIdentical()) {
      throw Refused.busy("the device failed the bit-identity self-test");
    }
    try {
      return ShardRows.of(engine.openShards(prompt, texts), silent::silent);
    } catch (CapacityException e) {
      throw Refused.busy("all private slots are taken");
    }
  }

  /** Takes part in an answer, or goes on with fewer hospitals after a drop-out. */
  @Counted(name = "fedrouter_node_bound", absolute = true)
  public byte[] bind(byte[] message) {
    Binding binding = Binding.decode(message);
    return sessions.with(binding.session(), s -> s.bind(binding)).encode();
  }

  /** Appends a released token. */
  public byte[] step(byte[] message) {
    StepRequest request = StepRequest.decode(message);
    return sessions
        .with(
            request.session(),
            s -> new StepReply(s.step(request.step(), request.token()), s.certain()))
        .encode();
  }

  /** This hospital's masked sum, once for each label. */
  @Counted(name = "fedrouter_node_collected", absolute = true)
  public byte[] collect(byte[] message) {
    CollectRequest request = CollectRequest.decode(message);
    return new CollectReply(
            sessions.with(
                request.session(),
                s -> s.collect(request.attempt(), request.step(), request.candidates())))
        .encode();
  }

  /** Ends a sequence and spells out the released tokens. */
  public byte[] close(byte[] message) {
    CloseRequest request = CloseRequest.decode(message);
    sessions.close(request.session());
    int[] tokens = request.tokens().toArray();
    return new CloseReply(tokens.length == 0 ? "" : models.engine().tokenizer().decode(tokens))
        .encode();
  }
}
