package org.fedrouter.hospital.inference;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The private sequences that routers have open here. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Sessions {
  private final Map<UUID, Held> open = new ConcurrentHashMap<>();
  private final InstantSource clock = InstantSource.system();

  @Inject NodeSettings settings;

  private static final class Held {
    private final PrivateSequence sequence;
    private volatile Instant used;

    Held(PrivateSequence sequence, Instant now) {
      this.sequence = sequence;
      this.used = now;
    }
  }

  void add(UUID id, PrivateSequence sequence) {
    if (open.putIfAbsent(id, new Held(sequence, clock.instant())) != null) {
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
      held.used = clock.instant();
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
  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  void sweep() {
    Instant oldest = clock.instant().minus(settings.sessionIdle());
    open.forEach(
        (id, held) -> {
          if (held.used.isBefore(oldest)) {
            close(id);
          }
        });
  }

  int size() {
    return open.size();
  }
}
