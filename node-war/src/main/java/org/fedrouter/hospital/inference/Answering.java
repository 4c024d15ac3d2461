package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.metrics.annotation.Counted;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.CloseReply;
import org.fedrouter.core.exchange.CloseRequest;
import org.fedrouter.core.exchange.CollectReply;
import org.fedrouter.core.exchange.CollectRequest;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.core.exchange.GenerateRequest;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.exchange.OpenReply;
import org.fedrouter.core.exchange.OpenRequest;
import org.fedrouter.core.exchange.Sampling;
import org.fedrouter.core.exchange.StepReply;
import org.fedrouter.core.exchange.StepRequest;
import org.fedrouter.engine.generation.CapacityException;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineInfo;
import org.fedrouter.engine.generation.PublicSequence;
import org.fedrouter.hospital.privacy.Hospital;
import org.fedrouter.hospital.privacy.Seat;
import org.fedrouter.hospital.privacy.Vetoed;

/**
 * The messages of a router, behind bulkhead and circuit breaker, the long ones behind a time-out
 * too. A step has none here: the server's time-out costs more than the step, and the router gives
 * up by itself; threads that a stuck engine holds fill the bulkhead, which then refuses.
 */
@ApplicationScoped
@Bulkhead(32)
@CircuitBreaker(
    requestVolumeThreshold = 20,
    failureRatio = 0.5,
    delay = 5_000,
    skipOn = {Refused.class, Vetoed.class, IllegalArgumentException.class})
public class Answering {
  @Inject ModelHost host;
  @Inject Sessions sessions;
  @Inject HospitalHost hospitals;

  /** Opens a private sequence: prefill of the public row and of every shard row. */
  @Timeout(8_000)
  @Counted(name = "fedrouter_node_opened", absolute = true)
  public byte[] open(byte[] message) {
    OpenRequest request = OpenRequest.decode(message);
    Hospital hospital =
        hospitals
            .hospital()
            .orElseThrow(() -> Refused.busy("private answers are refused: " + hospitals.missing()));
    Engine engine = host.engine();
    EngineInfo info = engine.info();
    int[] prompt = prompt(request.input(), request.maxTokens());
    Seat seat = hospital.seat(info.modelHash(), info.shardSetHash(), request.maxTokens());
    ShardRows rows = rows(prompt);
    sessions.add(
        request.session(), new PrivateSequence(rows, info.vocabulary(), prompt, hospital, seat));
    return new OpenReply(seat.ticket(), info.shards(), prompt.length, engine.tokenizer().eos())
        .encode();
  }

  private ShardRows rows(int[] prompt) {
    if (!host.engine().info().bitIdentical()) {
      throw Refused.busy("the device failed the bit-identity self-test");
    }
    try {
      return ShardRows.of(host.engine().openShards(prompt));
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
    return new StepReply(
            sessions.with(request.session(), s -> s.step(request.step(), request.token())), "")
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
    return new CloseReply(tokens.length == 0 ? "" : host.engine().tokenizer().decode(tokens))
        .encode();
  }

  /** A whole public answer; no shard takes part. */
  @Timeout(60_000)
  @Counted(name = "fedrouter_node_generated", absolute = true)
  public byte[] generate(byte[] message) {
    GenerateRequest request = GenerateRequest.decode(message);
    Engine engine = host.engine();
    Sampling sampling = request.sampling();
    int[] prompt = prompt(request.input(), sampling.maxTokens());
    PublicSampler sampler = new PublicSampler(sampling.temperature(), sampling.seed());
    int[] tokens = new int[sampling.maxTokens()];
    int length = 0;
    GenerateReply.Finish finish = GenerateReply.Finish.STOP;
    try (PublicSequence rows = engine.openPublic(prompt)) {
      int token = sampler.next(rows.logits());
      while (token != engine.tokenizer().eos()) {
        tokens[length++] = token;
        if (length == tokens.length) {
          finish = GenerateReply.Finish.LENGTH;
          break;
        }
        rows.step(token);
        token = sampler.next(rows.logits());
      }
    } catch (CapacityException e) {
      throw Refused.busy("all public slots are taken");
    }
    String text = engine.tokenizer().decode(Arrays.copyOf(tokens, length));
    return new GenerateReply(
            prompt.length,
            0,
            length,
            finish,
            text,
            new GenerateReply.Origin(engine.info().modelHash(), "", 0, 0),
            Bytes.EMPTY)
        .encode();
  }

  private int[] prompt(Input input, int maxTokens) {
    String text =
        switch (input) {
          case Input.Text plain -> plain.text();
          case Input.Chat chat -> throw Refused.rule("the model has no chat template");
        };
    int[] prompt = host.engine().tokenizer().encode(text);
    int context = host.engine().info().maxContext();
    if (maxTokens < 1 || prompt.length + maxTokens > context) {
      throw Refused.rule(
          "a prompt of "
              + prompt.length
              + " tokens and "
              + maxTokens
              + " new ones exceed the context of "
              + context);
    }
    return prompt;
  }
}
