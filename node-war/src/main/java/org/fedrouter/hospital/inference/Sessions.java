package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.fedrouter.hospital.runtime.Time;

/** The private sequences that routers have open here. */
@ApplicationScoped
public class Sessions {
  private final Map<UUID, Held> open = new ConcurrentHashMap<>();

  @Inject NodeSettings settings;
  @Inject Time time;

  private static final class Held {
    private final PrivateSequence sequence;
    private volatile Instant used;

    Held(PrivateSequence sequence, Instant now) {
      this.sequence = sequence;
      this.used = now;
    }
  }

  void add(UUID id, PrivateSequence sequence) {
    if (open.putIfAbsent(id, new Held(sequence, time.instant())) != null) {
      sequence.close();
      throw Refused.state("the sequence is open already");
    }
  }

  /** Runs one message of a sequence; messages of one sequence never overlap. */
  <T> T with(UUID id, Function<PrivateSequence, T> message) {
    Held held = open.get(id);
    if (held == null) {
      throw Refused.state("no such sequence is open");
    }
    synchronized (held) {
      held.used = time.instant();
      return message.apply(held.sequence);
    }
  }

  /** Closes a sequence if it is open. */
  void close(UUID id) {
    Held held = open.remove(id);
    if (held != null) {
      synchronized (held) {
        held.sequence.close();
      }
    }
  }

  /** Closes what a router left behind. */
  void sweep() {
    Instant oldest = time.instant().minus(settings.sessionIdle());
    open.forEach(
        (id, held) -> {
          if (held.used.isBefore(oldest)) {
            close(id);
          }
        });
  }
}
