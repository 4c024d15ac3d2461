package org.fedrouter.limits.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.planning.cluster.Grid;
import org.fedrouter.limits.Buckets;
import org.fedrouter.limits.Permit;
import org.fedrouter.limits.Rate;
import org.fedrouter.limits.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Limits over all routers; while the data grid cannot be used, over this router alone, which then
 * admits a whole limit of its own.
 */
@ApplicationScoped
public class RateLimits {
  private static final Logger LOG = Logger.getLogger(RateLimits.class.getName());
  private static final String MAP = "fedrouter.limits";

  /** A grid that fails takes seconds to say so: it is asked again only after a while. */
  private static final long AWAY_NANOS = Duration.ofSeconds(10).toNanos();

  private static final int MOST_HERE = 100_000;

  @Inject RateSettings settings;
  @Inject Grid grid;

  private final Map<Scope, LongAdder> refused = new EnumMap<>(Scope.class);
  private final LongAdder local = new LongAdder();
  private final ConcurrentHashMap<String, String> here = new ConcurrentHashMap<>();
  private final Buckets alone = new Buckets(here, System::nanoTime);
  private volatile @Nullable Buckets shared;
  private volatile long awayUntil;
  private volatile boolean away;

  /** For the container. */
  public RateLimits() {
    for (Scope scope : Scope.values()) {
      refused.put(scope, new LongAdder());
    }
  }

  /** Without a container. */
  @SuppressWarnings("UnnecessaryAssignment")
  public RateLimits(RateSettings settings, Grid grid) {
    this();
    this.settings = settings;
    this.grid = grid;
  }

  /** Counts a request, or refuses it. */
  public Permit take(Scope scope, String subject) {
    if (!settings.enabled()) {
      return new Permit.Unlimited();
    }
    Permit.Counted permit = counted(scope, settings.rate(scope), subject);
    if (permit instanceof Permit.Refused) {
      adder(scope).increment();
    }
    return permit;
  }

  private Permit.Counted counted(Scope scope, Rate rate, String subject) {
    if (!away || System.nanoTime() - awayUntil >= 0) {
      try {
        Permit.Counted permit = shared().take(scope, rate, subject);
        away = false;
        return permit;
      } catch (RuntimeException unreachable) {
        leave(unreachable);
      }
    }
    local.increment();
    if (here.size() >= MOST_HERE) {
      here.clear(); // somebody asks in many names: all begin anew, with at most a burst each
    }
    return alone.take(scope, rate, subject);
  }

  private Buckets shared() {
    Buckets known = shared;
    if (known == null) {
      known = new Buckets(grid.map(MAP), () -> grid.nowMillis() * 1_000_000);
      shared = known;
    }
    return known;
  }

  private void leave(RuntimeException unreachable) {
    if (!away) {
      LOG.log(Level.WARNING, "limits count on this router alone: {0}", unreachable.toString());
    }
    awayUntil = System.nanoTime() + AWAY_NANOS;
    away = true;
  }

  private LongAdder adder(Scope scope) {
    return Objects.requireNonNull(refused.get(scope));
  }

  /** Whether anything is limited. */
  public boolean enabled() {
    return settings.enabled();
  }

  /** Whether all routers count together, as far as the last request has shown. */
  public boolean together() {
    return !away;
  }

  /** Requests that this router has refused. */
  public long refused(Scope scope) {
    return adder(scope).sum();
  }

  /** Requests that this router has counted alone. */
  public long countedAlone() {
    return local.sum();
  }
}
