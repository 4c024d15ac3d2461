package org.fedrouter.hospital.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.hospital.runtime.Time;

/** The private sequences that routers have open here. */
@ApplicationScoped
public class Sessions {
  private static final Logger LOG = Logger.getLogger(Sessions.class.getName());

  private final Map<UUID, Held> open = new ConcurrentHashMap<>();

  @Inject NodeSettings settings;
  @Inject Time time;

  private static final class Held {
    private final PrivateSequence sequence;
    private final long since;
    private volatile long used;

    Held(PrivateSequence sequence, long now) {
      this.sequence = sequence;
      this.since = now;
      this.used = now;
    }
  }

  long now() {
    return time.nanos();
  }

  Duration idle() {
    return settings.sessionIdle();
  }

  Duration life() {
    return settings.sessionLife();
  }

  /** How many are open now. */
  public int count() {
    return open.size();
  }

  void add(UUID id, PrivateSequence sequence) {
    if (open.putIfAbsent(id, new Held(sequence, now())) != null) {
      sequence.close();
      throw Refused.state("the sequence is open already");
    }
  }

  /**
   * Runs one message of a sequence; messages of one sequence never overlap. Only a message that is
   * not refused keeps the sequence from being idle.
   */
  <T> T with(UUID id, Function<PrivateSequence, T> message) {
    Held held = open.get(id);
    if (held == null) {
      throw Refused.state("no such sequence is open");
    }
    synchronized (held) {
      T reply = message.apply(held.sequence);
      held.used = now();
      return reply;
    }
  }

  /** Closes a sequence if it is open; one that cannot be settled stays, for the sweep. */
  void close(UUID id) {
    Held held = open.get(id);
    if (held != null) {
      synchronized (held) {
        held.sequence.close();
      }
      open.remove(id, held);
    }
  }

  /** Closes what a router left behind, or has kept too long. */
  void sweep() {
    long now = now();
    long idle = idle().toNanos();
    long life = life().toNanos();
    close(held -> now - held.used > idle || now - held.since > life);
  }

  /** Closes everything, so that what was not answered does not stay spent. */
  void closeAll() {
    close(held -> true);
  }

  /** What fails for one sequence is tried again by the next sweep and stops no other. */
  private void close(Predicate<Held> which) {
    open.forEach(
        (id, held) -> {
          try {
            if (which.test(held)) {
              close(id);
            }
          } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "a sequence cannot be settled yet", e);
          }
        });
  }
}
