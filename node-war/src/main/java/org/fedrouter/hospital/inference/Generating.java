package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.annotation.Counted;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.CancelRequest;
import org.fedrouter.core.exchange.GenerateReply;
import org.fedrouter.core.exchange.GenerateRequest;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.StreamFrame;
import org.fedrouter.engine.generation.CapacityException;
import org.fedrouter.engine.generation.Generated;
import org.fedrouter.engine.generation.Generation;
import org.fedrouter.engine.generation.GenerationRequest;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.hospital.models.Loaded;
import org.fedrouter.hospital.models.Models;

/**
 * Answers of a model or of a published adapter; no shard takes part. The engine's own queue and the
 * request's patience bound what waits here.
 */
@ApplicationScoped
public class Generating {
  /** Each holds a thread of the server; it has 128, so private answers always find some. */
  private static final int MOST = 96;

  private final Map<UUID, Generation> running = new ConcurrentHashMap<>();
  private final LongAdder begun = new LongAdder();
  private final AtomicInteger most = new AtomicInteger();

  @Inject Models models;
  @Inject NodeKey key;
  @Inject WholeAnswers answers;

  /** Answers that were begun since the start; one that is asked for again is begun once. */
  @Gauge(name = "fedrouter_node_begun", absolute = true, unit = MetricUnits.NONE)
  public long begun() {
    return begun.sum();
  }

  /** Most answers that ran or waited at once since the start. */
  @Gauge(name = "fedrouter_node_most_at_once", absolute = true, unit = MetricUnits.NONE)
  public long most() {
    return most.get();
  }

  /** A whole answer. */
  @Counted(name = "fedrouter_node_generated", absolute = true)
  public byte[] whole(byte[] message) {
    GenerateRequest request = GenerateRequest.decode(message);
    return answers.once(request, () -> whole(request));
  }

  private byte[] whole(GenerateRequest request) {
    Begun begun = begin(request, false);
    try {
      return switch (begun.answer().next()) {
        case GrowingAnswer.Event.Complete complete -> begun.reply(complete.answer()).encode();
        case GrowingAnswer.Event.Broken broken -> throw broken.reason();
        case GrowingAnswer.Event.Grown grown -> throw new IllegalStateException("not streamed");
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.busy("the node stops");
    } finally {
      end(begun);
    }
  }

  /** Begins a streamed answer. The caller ends it. */
  @Counted(name = "fedrouter_node_streamed", absolute = true)
  public Begun stream(byte[] message) {
    return begin(GenerateRequest.decode(message), true);
  }

  /** Stops an answer: its row is free after the step that runs. */
  public byte[] cancel(byte[] message) {
    Generation found = running.get(CancelRequest.decode(message).session());
    if (found == null) {
      throw Refused.state("no such answer is running");
    }
    found.cancel();
    return new byte[0];
  }

  /** Gives an answer up if it still runs. */
  public void end(Begun begun) {
    begun.handle().cancel();
    boolean unused = running.remove(begun.request().session(), begun.handle());
  }

  private Begun begin(GenerateRequest request, boolean streamed) {
    if (running.size() >= MOST) {
      throw Refused.busy(MOST + " answers are running or waiting");
    }
    Loaded model = Prompts.model(models.registry(), request.model());
    Optional<LoraAdapter> adapter = adapter(model, request.adapter());
    GrowingAnswer answer = new GrowingAnswer(streamed);
    Generation handle = submit(model, request, answer);
    if (running.putIfAbsent(request.session(), handle) != null) {
      handle.cancel();
      throw Refused.state("an answer of this session is running");
    }
    begun.increment();
    most.accumulateAndGet(running.size(), Math::max);
    return new Begun(request, model, adapter, answer, handle, key);
  }

  private static Optional<LoraAdapter> adapter(Loaded model, String name) {
    Optional<LoraAdapter> adapter = model.adapter(name);
    if (adapter.isEmpty() && !name.isEmpty()) {
      throw Refused.rule(
          "adapter: model " + model.engine().info().model() + " has none named " + name);
    }
    return adapter;
  }

  private static Generation submit(Loaded model, GenerateRequest request, GrowingAnswer answer) {
    int[] prompt = Prompts.tokens(model.engine(), request.input(), request.sampling().maxTokens());
    try {
      return model
          .engine()
          .submit(
              new GenerationRequest(
                  Ints.of(prompt),
                  request.adapter(),
                  request.sampling(),
                  request.tenant(),
                  request.priority(),
                  Duration.ofMillis(request.patienceMillis())),
              answer);
    } catch (CapacityException e) {
      throw Refused.busy("" + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw Refused.rule("" + e.getMessage());
    } catch (IllegalStateException e) {
      throw Refused.busy("model " + model.engine().info().model() + " was unloaded");
    }
  }

  /** An answer that has begun. */
  public record Begun(
      GenerateRequest request,
      Loaded model,
      Optional<LoraAdapter> adapter,
      GrowingAnswer answer,
      Generation handle,
      NodeKey key) {

    /** Waits for the next frame; after a Done or Failed there is none. */
    StreamFrame next() throws InterruptedException {
      return switch (answer.next()) {
        case GrowingAnswer.Event.Grown grown -> grown.piece();
        case GrowingAnswer.Event.Complete complete -> end(complete.answer());
        case GrowingAnswer.Event.Broken broken -> failed(broken.reason());
      };
    }

    private StreamFrame end(Generated complete) {
      try {
        return new StreamFrame.Done(reply(complete));
      } catch (Refused unsigned) {
        return failed(unsigned);
      }
    }

    private static StreamFrame failed(Refused reason) {
      return new StreamFrame.Failed(reason.status(), "" + reason.getMessage());
    }

    /** What the node answers, signed if the router asked for it. */
    GenerateReply reply(Generated complete) {
      GenerateReply plain =
          new GenerateReply(
              complete.promptTokens(),
              complete.cachedTokens(),
              complete.tokens(),
              complete.finish(),
              complete.text(),
              origin(),
              Bytes.EMPTY);
      if (request.challenge().size() == 0) {
        return plain;
      }
      try {
        return plain.signed(key.sign(plain.statement(request)));
      } catch (IOException | GeneralSecurityException e) {
        throw Refused.busy("the node's key cannot sign");
      }
    }

    private GenerateReply.Origin origin() {
      String hash = model.engine().info().modelHash();
      return adapter
          .map(
              own ->
                  new GenerateReply.Origin(
                      hash, own.hash(), own.training().epsilon(), own.training().delta()))
          .orElseGet(() -> new GenerateReply.Origin(hash, "", 0, 0));
    }
  }
}
