package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.GenerateRequest;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.hospital.runtime.Time;
import org.jspecify.annotations.Nullable;

/**
 * Whole answers by their sessions, for a minute: a router that goes on for one that is gone asks
 * the same again, and gets the same answer, which is made once.
 */
@ApplicationScoped
public class WholeAnswers {
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST = 512;

  @Inject Time time;

  private final Map<UUID, Known> known = new LinkedHashMap<>();

  private static final class Known {
    private final Asked asked;
    private final CompletableFuture<byte[]> reply = new CompletableFuture<>();
    private volatile @Nullable Instant done;

    Known(Asked asked) {
      this.asked = asked;
    }

    boolean over(Instant old) {
      Instant end = done;
      return end != null && end.isBefore(old);
    }
  }

  /** What must be equal for two messages to ask the same. */
  private record Asked(String model, String adapter, Input input, Bytes tenant, Bytes challenge) {
    static Asked of(GenerateRequest request) {
      return new Asked(
          request.model(),
          request.adapter(),
          request.input(),
          request.tenant(),
          request.challenge());
    }
  }

  /**
   * The answer of a session, made at most once.
   *
   * @param answer makes it; what it throws is told to all who wait, and forgotten
   * @throws Refused when the session asked something else before
   */
  byte[] once(GenerateRequest request, Supplier<byte[]> answer) {
    Known mine = new Known(Asked.of(request));
    @Nullable Known first = register(request.session(), mine);
    if (first == null) {
      return make(request.session(), mine, answer);
    }
    if (!first.asked.equals(mine.asked)) {
      throw Refused.state("this session asked something else");
    }
    return join(first, request.patienceMillis());
  }

  private static byte[] join(Known first, int patienceMillis) {
    try {
      return first.reply.get(patienceMillis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException thrown
          ? thrown
          : Refused.busy("the engine failed");
    } catch (TimeoutException e) {
      throw Refused.late("the answer was not ready in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.busy("the node stops");
    }
  }

  private synchronized @Nullable Known register(UUID session, Known mine) {
    Instant old = time.instant().minus(KEPT);
    known.values().removeIf(one -> one.over(old) || (one.done != null && known.size() > MOST));
    return known.putIfAbsent(session, mine);
  }

  private byte[] make(UUID session, Known mine, Supplier<byte[]> answer) {
    boolean made = false;
    try {
      byte[] reply = answer.get();
      mine.done = time.instant();
      made = mine.reply.complete(reply);
      return reply;
    } catch (RuntimeException e) {
      mine.reply.completeExceptionally(e);
      throw e;
    } finally {
      if (!made) {
        forget(session);
        mine.reply.completeExceptionally(Refused.busy("the engine failed"));
      }
    }
  }

  private synchronized void forget(UUID session) {
    known.remove(session);
  }
}
