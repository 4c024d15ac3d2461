package org.fedrouter.federation.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.server.EpochDraw;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.server.RoundSetting;
import org.fedrouter.federation.Replay;
import org.fedrouter.federation.StoredEvent;
import org.fedrouter.federation.StoredRound;
import org.fedrouter.federation.Training;
import org.fedrouter.federation.store.AdapterRows;
import org.fedrouter.federation.store.RoundRows;

/**
 * Rounds and draws as they follow from what is stored. What was made last is kept, and counts only
 * as far as its head is that of the rows: a router that has forgotten all, or never knew, makes the
 * same.
 */
@ApplicationScoped
public class Recollection {
  /** Rounds of trainings that run; finished ones are read from their rows alone. */
  private static final int MOST_KEPT = 16;

  @Inject RoundRows rounds;
  @Inject AdapterRows adapters;

  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final Map<String, EpochGroups> drawn = new ConcurrentHashMap<>();

  private record Kept(RoundServer server, int events, String head) {}

  /** The round of a row that was read in this transaction. */
  RoundServer round(Training training, StoredRound row) {
    String key = row.training() + " " + row.number();
    Kept before = kept.get(key);
    Kept now =
        before != null && before.events() <= row.events()
            ? onward(before, training, row)
            : anew(training, row);
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    Kept unused = kept.put(key, now);
    return now.server();
  }

  private Kept onward(Kept before, Training training, StoredRound row) {
    if (before.head().equals(row.head())) {
      return before;
    }
    List<StoredEvent> events = rounds.events(row, Math.max(1, before.events()));
    boolean same =
        before.events() > 0
            && !events.isEmpty()
            && events.getFirst().head().equals(before.head());
    return same ? applied(before.server(), events.subList(1, events.size()), row) : anew(training, row);
  }

  private Kept anew(Training training, StoredRound row) {
    RoundServer start =
        RoundServer.plan(setting(training, row), row.chosen(), row.begunAt());
    return applied(start, rounds.events(row, 1), row);
  }

  private static Kept applied(RoundServer from, List<StoredEvent> events, StoredRound row) {
    RoundServer server = from;
    for (StoredEvent event : events) {
      server = Replay.next(server, event);
    }
    return new Kept(server, row.events(), row.head());
  }

  private RoundSetting setting(Training training, StoredRound row) {
    String adapter = adapters.find(row.training(), row.version()).orElseThrow().sha256();
    return new RoundSetting(
        training.terms(),
        training.roster(),
        groups(training),
        row.number(),
        Bytes.of(HexFormat.of().parseHex(adapter)));
  }

  /**
   * The groups of a training.
   *
   * @throws IllegalStateException before they are drawn
   */
  EpochGroups groups(Training training) {
    return training
        .terms()
        .undrawn(training.roster())
        .orElseGet(() -> drawn.computeIfAbsent(training.terms().hash().hex(), k -> draw(training)));
  }

  private EpochGroups draw(Training training) {
    StoredRound row = rounds.find(training.name(), 0).orElseThrow();
    EpochGroups groups = draw(training, row).groups();
    if (groups == null) {
      throw new IllegalStateException("the groups of " + training.name() + " are not drawn");
    }
    return groups;
  }

  /** The drawing of a training's groups. */
  EpochDraw draw(Training training, StoredRound row) {
    EpochDraw draw = EpochDraw.start(training.terms(), training.roster(), row.begunAt());
    for (StoredEvent event : rounds.events(row, 1)) {
      draw = Replay.next(draw, event);
    }
    return draw;
  }
}
