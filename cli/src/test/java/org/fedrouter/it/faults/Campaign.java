package org.fedrouter.it.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.fedrouter.cli.data.StackState;
import org.fedrouter.it.RunningStack;

/** Clients that ask without a pause while one node breaks and mends again and again. */
final class Campaign {
  private final RunningStack stack;
  private final Plan plan;
  private final Map<String, String> greedy = new HashMap<>();
  private final AtomicLong troubles = new AtomicLong();
  private long nextNanos = System.nanoTime();

  /**
   * @param requests at least
   * @param troubles so often the node breaks at least
   * @param perSecond questions of all clients together, at most: private answers have few rows
   * @param timeout of each request, in seconds
   * @param hold a trouble lasts
   * @param pause until the next one
   * @param sweeps waits at the end until the nodes have closed what was left behind
   */
  record Plan(
      int requests,
      int troubles,
      int clients,
      int perSecond,
      double timeout,
      Duration hold,
      Duration pause,
      List<Kind> kinds,
      boolean sweeps) {
    Plan {
      kinds = List.copyOf(kinds);
    }
  }

  Campaign(RunningStack stack, Plan plan) {
    this.stack = stack;
    this.plan = plan;
  }

  Report run(Trouble trouble, String victim) throws Exception {
    Weather.awaitFair(stack);
    learnGreedyTexts(victim);
    Books books = new Books(stack);
    Map<String, HospitalBooks> hospitals = new HashMap<>();
    for (StackState.Node node : stack.state().nodes()) {
      hospitals.put(node.id(), new HospitalBooks(stack, node.id()));
    }
    Killing killing = new Killing(Objects.requireNonNull(hospitals.get(victim)));
    long start = System.nanoTime();
    List<Ended> ended = inTrouble(trouble, victim, killing);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    List<String> violations = new ArrayList<>(books.violations(ended));
    violations.addAll(wrong(ended));
    for (Map.Entry<String, HospitalBooks> entry : hospitals.entrySet()) {
      long crashed = entry.getKey().equals(victim) ? killing.crashed : 0;
      if (plan.sweeps()) {
        entry.getValue().awaitSwept();
      }
      violations.addAll(entry.getValue().violations(books.made(), ended, crashed));
    }
    return new Report(trouble, victim, ended, troubles.get() / 2, took, violations);
  }

  /** What a killed node leaves open is settled in full at its next start. */
  private static final class Killing {
    private final HospitalBooks books;
    private long crashed;

    Killing(HospitalBooks books) {
      this.books = books;
    }
  }

  private void learnGreedyTexts(String victim) throws Exception {
    Client client = new Client(stack, 30, () -> 0);
    for (Kind kind : plan.kinds()) {
      if (kind.greedy() && !greedy.containsKey(kind.mode())) {
        Ended ended = client.ask(kind, victim);
        if (!ended.answered()) {
          throw new IllegalStateException("before any trouble: " + ended);
        }
        greedy.put(kind.mode(), ended.text());
      }
    }
  }

  private List<Ended> inTrouble(Trouble trouble, String victim, Killing killing) throws Exception {
    ConcurrentLinkedQueue<Ended> ended = new ConcurrentLinkedQueue<>();
    AtomicInteger asked = new AtomicInteger();
    List<Future<?>> clients = new ArrayList<>();
    troubles.set(0);
    Affliction affliction = new Afflictions(stack, victim).of(trouble);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      AtomicInteger last = new AtomicInteger(Integer.MAX_VALUE);
      for (int i = 0; i < plan.clients(); i++) {
        clients.add(threads.submit(() -> askUntil(last, asked, victim, ended)));
      }
      try {
        while (asked.get() < plan.requests() || troubles.get() / 2 < plan.troubles()) {
          Thread.sleep(plan.pause().toMillis());
          flap(affliction, trouble == Trouble.KILLED, killing);
        }
      } finally {
        last.set(0);
      }
      for (Future<?> client : clients) {
        Object unused = client.get();
      }
    } finally {
      affliction.end();
    }
    return List.copyOf(ended);
  }

  private void flap(Affliction affliction, boolean kills, Killing killing) throws Exception {
    troubles.incrementAndGet();
    affliction.inflict();
    if (kills) {
      killing.crashed += killing.books.openNano();
    }
    Thread.sleep(plan.hold().toMillis());
    affliction.mend();
    troubles.incrementAndGet();
  }

  private Void askUntil(
      AtomicInteger last, AtomicInteger asked, String victim, ConcurrentLinkedQueue<Ended> ended)
      throws Exception {
    Client client = new Client(stack, plan.timeout(), troubles::get);
    for (int i = asked.getAndIncrement(); i < last.get(); i = asked.getAndIncrement()) {
      Thread.sleep(turnMillis());
      Kind kind = plan.kinds().get(i % plan.kinds().size());
      String department = i / plan.kinds().size() % 2 == 0 ? victim : "surgery";
      ended.add(client.ask(kind, department));
    }
    return null;
  }

  /** How long to wait for one's turn. */
  private synchronized long turnMillis() {
    long now = System.nanoTime();
    nextNanos = Math.max(nextNanos + 1_000_000_000L / plan.perSecond(), now);
    return (nextNanos - now) / 1_000_000;
  }

  private List<String> wrong(List<Ended> ended) {
    List<String> wrong = new ArrayList<>();
    for (Ended one : ended) {
      if (one.wrong()) {
        wrong.add(one.toString());
      } else if (one.answered()
          && one.kind().greedy()
          && !one.text().equals(greedy.get(one.kind().mode()))) {
        wrong.add("another text than before the trouble: " + one);
      }
    }
    return wrong;
  }
}
