package org.fedrouter.core.federation.simulation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.fedrouter.core.aggregation.robust.Crew;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.RoundEvent;
import org.fedrouter.core.federation.RoundState;
import org.fedrouter.core.federation.server.AdapterState;
import org.fedrouter.core.federation.server.Awaited;
import org.fedrouter.core.federation.server.Combination;
import org.fedrouter.core.federation.server.Combining;
import org.fedrouter.core.federation.server.Message;
import org.fedrouter.core.federation.server.RoundServer;
import org.fedrouter.core.federation.server.RoundSetting;
import org.fedrouter.core.federation.server.ServerStep;
import org.fedrouter.core.federation.simulation.task.Notes;

/**
 * One round under the virtual clock: what hospitals send arrives one after another, and the server
 * is told the time when somebody is late.
 */
final class SimulatedRound {
  private final World world;
  private final AdapterState former;
  private final int threads;
  private final Set<Bytes> earlier;
  private final Habits habits;
  private final Asking asking;
  private final Arrivals arrivals;
  private final Map<String, Answer> uploads = new TreeMap<>();
  private final AtomicReference<RoundServer> server;
  private final AtomicReference<AdapterState> adapter;
  private final AtomicReference<Combination> combination;
  private final AtomicInteger refused = new AtomicInteger();

  /** What is left of a round. */
  record Ended(AdapterState adapter, Instant time, RoundReport report) {}

  SimulatedRound(
      World world,
      AdapterState former,
      int number,
      ExecutorService crew,
      int threads,
      Set<Bytes> earlier) {
    RoundSetting setting =
        new RoundSetting(world.terms(), world.roster(), world.groups(), number, former.sha256());
    this.world = world;
    this.former = former;
    this.threads = threads;
    this.earlier = earlier;
    this.habits = Habits.of(world, number);
    this.asking = new Asking(world, former, number);
    this.arrivals = new Arrivals(crew);
    this.server =
        new AtomicReference<>(RoundServer.plan(setting, world.groups().members(), Instant.EPOCH));
    this.adapter = new AtomicReference<>(former);
    this.combination = new AtomicReference<>(new Combination.Failed("the round ended before"));
  }

  /** Runs the round to its end. */
  Ended run(Instant start) {
    server.set(RoundServer.plan(server.get().setting(), world.groups().members(), start));
    ask(world.groups().members(), start);
    Instant now = start;
    while (!server.get().round().state().ended()) {
      now = step(now);
    }
    return ended(start, now);
  }

  private Instant step(Instant now) {
    RoundServer before = server.get();
    if (before.round().state() == RoundState.AGGREGATED && before.round().outcome().isEmpty()) {
      combine(now);
      ask(world.groups().members(), now);
      return now;
    }
    if (before.round().state() == RoundState.EVALUATED) {
      take(before.on(new RoundEvent.Released(), now));
      return now;
    }
    Instant deadline = before.deadline();
    if (arrivals.noneUntil(deadline)) {
      Instant then = deadline.isAfter(now) ? deadline : now.plusSeconds(1);
      take(before.on(new RoundEvent.Tick(), then));
      ask(world.groups().members(), then);
      return then;
    }
    Arrivals.Arrival arrival = arrivals.next();
    arrive(arrival);
    boolean moved = before.round().state() != server.get().round().state();
    ask(moved ? world.groups().members() : mates(arrival.hospital()), arrival.time());
    return arrival.time();
  }

  private void arrive(Arrivals.Arrival arrival) {
    RoundServer before = server.get();
    Answer answer = arrival.answer();
    String hospital = arrival.hospital();
    if (arrival.chunk() >= 0) {
      // Bytes do not change on this way: their hash is the announced one.
      Bytes digest = answer.digests().get(arrival.chunk());
      take(before.chunk(hospital, arrival.chunk(), digest, arrival.time()));
      return;
    }
    boolean accepted =
        take(before.tell(hospital, answer.message(), answer.digest(), arrival.time()));
    if (accepted && !answer.digests().isEmpty()) {
      uploads.put(hospital, answer);
      arrivals.upload(arrival, habits.of(hospital).chunkMillis());
    }
  }

  private boolean take(ServerStep step) {
    return switch (step) {
      case ServerStep.Next(RoundServer next, var alerts) -> {
        server.set(next);
        yield true;
      }
      case ServerStep.Known known -> true;
      case ServerStep.Refused(var fault, String reason) -> {
        refused.incrementAndGet();
        yield false;
      }
    };
  }

  /** Only a group's own progress changes what is awaited from it while a state lasts. */
  private Collection<String> mates(String hospital) {
    return server.get().round().state() == RoundState.UNMASK
        ? world.groups().groups().stream()
            .filter(group -> group.contains(hospital))
            .findFirst()
            .orElse(List.of())
        : List.of();
  }

  private void ask(Collection<String> hospitals, Instant now) {
    RoundServer current = server.get();
    for (String hospital : hospitals) {
      Awaited awaited = current.awaited(hospital);
      Habit habit = habits.of(hospital);
      if (awaited != Awaited.NOTHING && asking.first(hospital, awaited) && habit.answers(awaited)) {
        arrivals.message(
            now.plusMillis(habit.delayMillis()),
            hospital,
            asking.question(current, hospital, awaited));
      }
    }
    arrivals.start();
  }

  private void combine(Instant now) {
    Combination made =
        Combining.of(
            server.get(),
            (hospital, index) -> upload(hospital).chunk().apply(index),
            former,
            Set.copyOf(earlier),
            new Crew(threads));
    combination.set(made);
    switch (made) {
      case Combination.Combined combined -> {
        adapter.set(combined.adapter());
        asking.tried(combined.adapter());
        take(server.get().on(new RoundEvent.Combined(combined.adapter().sha256().hex()), now));
      }
      case Combination.Failed(String reason) ->
          take(server.get().on(new RoundEvent.Halted(reason), now));
    }
    uploads.values().stream()
        .map(Answer::message)
        .forEach(
            message -> {
              if (message instanceof Message.Plain(var header)) {
                earlier.add(header.sha256());
              }
            });
  }

  private Answer upload(String hospital) {
    Answer answer = uploads.get(hospital);
    if (answer == null) {
      throw new IllegalStateException(hospital + " has uploaded nothing");
    }
    return answer;
  }

  private Ended ended(Instant start, Instant now) {
    RoundServer last = server.get();
    boolean published = last.round().state() == RoundState.PUBLISHED;
    AdapterState result = published ? adapter.get() : former;
    Notes.Trial trial = asking.trial(result);
    Combination made = combination.get();
    RoundReport report =
        new RoundReport(
            last.setting().number(),
            last.round().state(),
            last.round().outcome(),
            last.round().contributors().size(),
            made instanceof Combination.Combined combined ? combined.participants() : 0,
            last.round().dropOut(),
            made instanceof Combination.Combined combined ? failed(combined) : 0,
            made instanceof Combination.Combined combined ? combined.rejected().size() : 0,
            refused.get(),
            trial.loss(),
            trial.accuracy(),
            (now.toEpochMilli() - start.toEpochMilli()) / 1000.0);
    return new Ended(result, now, report);
  }

  private static int failed(Combination.Combined combined) {
    return (int) combined.groups().stream().filter(sum -> sum.summed() == 0).count();
  }
}
