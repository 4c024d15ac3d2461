package org.fedrouter.inference.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.budget.Replay;
import org.fedrouter.budget.boundary.Replays;
import org.fedrouter.inference.Catalogue;
import org.fedrouter.inference.Ending;
import org.fedrouter.inference.Hashes;
import org.fedrouter.inference.KeptAnswer;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Question;
import org.fedrouter.inference.Released;
import org.fedrouter.inference.ReleasedJson;
import org.fedrouter.inference.RequestedConsensus;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.planning.boundary.Inheritance;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;

/** Answers that the same caller was given before: given again, they cost nothing. */
@ApplicationScoped
public class StoredAnswers {
  private static final Logger LOG = Logger.getLogger(StoredAnswers.class.getName());

  @Inject Replays replays;
  @Inject AnswerCache cache;
  @Inject Execution execution;
  @Inject Inheritance inheritance;
  @Inject Rosters rosters;
  @Inject Settings settings;
  @Inject Time time;

  /** What the question's idempotency key stands for. */
  Before replay(Asking asking) {
    String key = asking.question().idempotencyKey();
    if (key == null) {
      return new Before.Nothing();
    }
    return switch (replays.find(asking.caller().account(), key, asking.hash())) {
      case Replay.Fresh fresh -> new Before.Nothing();
      case Replay.Stored(UUID id, String body) -> {
        Released released = tell(asking, ReleasedJson.read(body));
        Duration latency = Duration.between(asking.start(), time.instant());
        yield new Before.Decided(
            new Outcome.Answered(id, released, List.of(), latency, true, null, ""));
      }
      case Replay.OtherRequest other ->
          new Before.Decided(new Outcome.KeyConflict("the key was used for another request"));
      case Replay.Unknown(UUID id, boolean open) ->
          Optional.of(id)
              .filter(request -> open)
              .flatMap(inheritance::inherit)
              .<Before>map(Before.Abandoned::new)
              .orElseGet(() -> new Before.Decided(Execution.busy()));
      case Replay.Expired expired ->
          new Before.Decided(
              new Outcome.KeyConflict("the answer under this key is no longer kept"));
    };
  }

  /** The caller's cached answer to the same question, or a fresh one, which is then kept. */
  Outcome orElse(Asking asking, Catalogue catalogue, Supplier<Outcome> fresh) {
    if (!mayBeCached(asking.question())) {
      return fresh.get();
    }
    String key = key(asking, catalogue);
    Optional<KeptAnswer> kept = cache.find(asking.caller().account(), key);
    if (kept.isPresent()) {
      Released released = tell(asking, kept.get().released());
      return execution.repeat(asking, kept.get().request(), released);
    }
    Outcome outcome = fresh.get();
    if (outcome instanceof Outcome.Answered answered && worthKeeping(answered)) {
      keep(asking, key, answered);
    }
    return outcome;
  }

  private boolean mayBeCached(Question question) {
    return question.wishes().cache()
        && settings.cacheLifetime().isPositive()
        && question.wishes().consensus() == RequestedConsensus.NONE;
  }

  /** Not what is cut short, nor what a better way may answer tomorrow. */
  private static boolean worthKeeping(Outcome.Answered answered) {
    return !answered.replayed()
        && answered.degraded().isEmpty()
        && answered.released().ending() != Ending.CANCELLED;
  }

  /** The answer is given whether or not it can be kept. */
  private void keep(Asking asking, String key, Outcome.Answered answered) {
    try {
      cache.keep(
          asking.caller().account(), key, new KeptAnswer(answered.id(), answered.released()));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "an answer was not kept", e);
    }
  }

  /**
   * What must be equal for an answer to be given again: tenant and policy, caller, the models as
   * they are now, the adapter, and the whole request. Shards are no part of it: which of them there
   * are is the hospitals' own business.
   */
  private String key(Asking asking, Catalogue catalogue) {
    Question question = asking.question();
    boolean adapters =
        question.mode() == RequestedMode.TRAINED || question.mode() == RequestedMode.AUTO;
    String adapter =
        adapters
            ? catalogue
                .adapter(question.model(), question.adapter(), question.department())
                .map(Catalogue.Adapter::hash)
                .orElse("")
            : "";
    return Hashes.sha256(
        String.join(
            "\0",
            asking.tenant().hex(),
            String.join(",", catalogue.hashes(question.model())),
            adapter,
            rosters.current().map(roster -> roster.hash().hex()).orElse(""),
            asking.hash()));
  }

  private static Released tell(Asking asking, Released released) {
    asking.sink().piece(released.text(), released.tokens());
    return released;
  }
}
