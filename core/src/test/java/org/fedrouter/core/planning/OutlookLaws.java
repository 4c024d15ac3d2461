package org.fedrouter.core.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.fedrouter.core.planning.instances.RouterRecipe;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What every outlook on every workload keeps to. */
class OutlookLaws {
  private static final long NANOS = 5_000_000;

  private static Outlook look(Workload workload) {
    return Outlook.of(workload, Limits.DEFAULTS, 1, NANOS, () -> 0);
  }

  private static Workload workload(RepetitionInfo repetition) {
    int n = repetition.getCurrentRepetition();
    Workload all = new RandomWorkload(n).next(2 + n % 9, 1 + n % 40);
    return with(all, all.tasks().stream().map(OutlookLaws::alone).toList());
  }

  /** The task without those that it must come after. */
  private static Task alone(Task task) {
    return new Task(
        task.id(),
        task.priority(),
        task.cost(),
        task.demand(),
        task.millis(),
        task.deadlineMillis(),
        task.sites(),
        task.regions(),
        task.model(),
        task.charge(),
        List.of(),
        task.waiting());
  }

  private static Workload with(Workload all, List<Task> tasks) {
    Set<String> ids = new HashSet<>(tasks.stream().map(Task::id).toList());
    return new Workload(
        all.resources(),
        all.sites(),
        tasks,
        all.affinities().stream()
            .filter(pair -> ids.contains(pair.one()) && ids.contains(pair.other()))
            .toList(),
        all.distances());
  }

  private static Limits held(int most) {
    Limits base = Limits.DEFAULTS;
    return new Limits(
        base.maxEntangledTasks(),
        base.entanglementPairs(),
        most,
        base.superpositionDepth(),
        base.maxEntanglements(),
        base.coherenceTime(),
        base.coherenceThreshold(),
        base.interferenceResolution(),
        base.coherencePoolSize(),
        base.bellInequalityThreshold());
  }

  @RepeatedTest(120)
  void distributions_areOfEveryTask_withinItsNodes(RepetitionInfo repetition) {
    Workload workload = workload(repetition);
    Outlook outlook = look(workload);
    List<String> ids = new ArrayList<>();
    for (Task task : workload.tasks()) {
      if (outlook.schedule().refused().containsKey(task.id())) {
        continue;
      }
      ids.add(task.id());
      check(workload, task, outlook.tasks().getOrDefault(task.id(), Distribution.waits()));
    }
    assertThat(outlook.tasks().keySet()).containsExactlyElementsOf(ids);
    assertThat(outlook.superpositions()).isBetween(0, ids.size());
  }

  private static void check(Workload workload, Task task, Distribution distribution) {
    double before = 1;
    double sum = distribution.waiting() + distribution.rest();
    int options = task.mayWait() ? 1 : 0;
    for (int k = 0; k < workload.sites().size(); k++) {
      double p = distribution.nodes().getOrDefault(workload.sites().get(k).id(), 0.0);
      options += workload.allows(task, k, 0) ? 1 : 0;
      sum += p;
      assertThat(p == 0 || workload.allows(task, k, 0)).as("%s on %d", task, k).isTrue();
    }
    for (double p : distribution.nodes().values()) {
      assertThat(p).isBetween(Distribution.LEAST, before + 1e-9);
      before = p;
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    assertThat(task.mayWait() || distribution.waiting() == 0).isTrue();
    assertThat(distribution.depth()).isBetween(0, Math.min(5, distribution.support()));
    assertThat(distribution.degree()).isBetween(0.0, 1.0);
    assertThat(distribution.effectiveDepth()).isBetween(1.0, options + 1e-9);
    double entropy = Math.log(distribution.effectiveDepth());
    double most = distribution.degree() * Math.log(options);
    assertThat(most).as("others may have less choice").isGreaterThanOrEqualTo(entropy - 1e-9);
    if (task.emergency()) {
      assertThat(most).isCloseTo(entropy, within(1e-9));
    }
  }

  @RepeatedTest(120)
  void measures_stayWithinTheirRanges(RepetitionInfo repetition) {
    Outlook outlook = look(workload(repetition));
    outlook.gain().ifPresent(gain -> assertThat(gain).isGreaterThanOrEqualTo(0));
    outlook.efficiency().ifPresent(part -> assertThat(part).isBetween(0.0, 1.0));
    assertThat(outlook.interference().balance()).isBetween(-1.0, 1.0);
    assertThat(outlook.bellInvariantHolds()).isTrue();
    double before = 1;
    for (Entanglement pair : outlook.entanglements()) {
      assertThat(pair.strength()).isBetween(0.0, before);
      before = pair.strength();
    }
    for (String task : outlook.tasks().keySet()) {
      assertThat(
              outlook.entanglements().stream()
                  .filter(pair -> pair.one().equals(task) || pair.other().equals(task))
                  .count())
          .isLessThanOrEqualTo(4);
    }
    assertThat(outlook.entanglements()).hasSizeLessThanOrEqualTo(50);
    assertThat(outlook.groups()).allMatch(group -> group.size() > 1 && group.size() <= 5);
  }

  @RepeatedTest(40)
  void outlook_plansAsThePlanner_andTheSameAgain(RepetitionInfo repetition) {
    Workload workload = workload(repetition);
    Outlook outlook = look(workload);
    assertThat(outlook.schedule())
        .isEqualTo(Planner.plan(workload, 1, (long) (0.9 * NANOS), () -> 0));
    assertThat(look(workload)).isEqualTo(outlook);
    assertThat(outlook.next(workload, 2, NANOS, () -> 0))
        .isEqualTo(look(workload).next(workload, 2, NANOS, () -> 0));
  }

  @RepeatedTest(40)
  void loads_areThoseOfThePlan_andOfWhatIsOpen(RepetitionInfo repetition) {
    Workload workload = workload(repetition);
    Outlook outlook = Outlook.of(workload, held(1), 1, NANOS, () -> 0);
    double apart = 0;
    double most = 0;
    for (int k = 0; k < workload.sites().size(); k++) {
      String id = workload.sites().get(k).id();
      double load = 0;
      for (int i = 0; i < workload.tasks().size(); i++) {
        double demand = workload.tasks().get(i).demand().getFirst().at(k);
        load += outlook.schedule().node().get(i) == k ? demand : 0;
        most = Math.max(most, demand);
      }
      assertThat(outlook.predictedLoad().get(id)).isCloseTo(load, within(1e-9));
      apart += Math.abs(outlook.expectedLoad().getOrDefault(id, -1.0) - load);
    }
    assertThat(apart).as("one open task of each class").isLessThanOrEqualTo(4 * most + 1e-9);
    assertThat(outlook.superpositions()).isLessThanOrEqualTo(2);
  }

  @Test
  void tasksBeyondTheLimit_areDecided_theOldestFirst() {
    Workload workload = ordinary(1);
    Outlook all = Outlook.of(workload, held(1000), 1, NANOS, () -> 0);
    Outlook some = Outlook.of(workload, held(60), 1, NANOS, () -> 0);
    List<String> ids = List.copyOf(all.tasks().keySet());
    assertThat(all.superpositions()).isGreaterThan(60);
    for (int at = 0; at < ids.size(); at++) {
      Distribution distribution = some.tasks().getOrDefault(ids.get(at), Distribution.waits());
      if (at < ids.size() - 60) {
        String node = workload.sites().get(some.schedule().node().get(at)).id();
        assertThat(distribution).isEqualTo(Distribution.decided(node));
      } else {
        assertThat(distribution).isEqualTo(all.tasks().get(ids.get(at)));
      }
    }
  }

  /** Of a recipe, without its emergencies: one class, so that the bound is that of the solver. */
  private static Workload ordinary(long seed) {
    Workload all = RouterRecipe.generate(300, 30, seed);
    return with(all, all.tasks().stream().filter(task -> !task.emergency()).toList());
  }

  @RepeatedTest(3)
  void formerPrices_makeAShortTickAsGoodAsALongOne(RepetitionInfo repetition) {
    Workload later = ordinary(repetition.getCurrentRepetition());
    int gone = later.tasks().size() / 10;
    Workload before = with(later, later.tasks().subList(0, later.tasks().size() - gone));
    Workload now = with(later, later.tasks().subList(gone, later.tasks().size()));
    Outlook former = Outlook.of(before, Limits.DEFAULTS, 1, 100_000_000, () -> 0);
    double best = Outlook.of(now, Limits.DEFAULTS, 1, 100_000_000, () -> 0).bound();
    double cold = Outlook.of(now, Limits.DEFAULTS, 1, 1_000_000, () -> 0).bound();
    double warm = former.next(now, 1, 1_000_000, () -> 0).bound();
    assertThat(best - warm).isLessThan((best - cold) / 10);
    assertThat(former.next(before, 1, 1_000_000, () -> 0).bound())
        .as("never below what was proven of the same workload")
        .isGreaterThanOrEqualTo(former.bound() - 1e-6);
  }

  @Test
  void prices_ofAClassThatIsGone_areKept() {
    Workload both = RouterRecipe.generate(100, 10, 1);
    Workload ordinary = with(both, both.tasks().stream().filter(t -> !t.emergency()).toList());
    Outlook first = look(both);
    Outlook next = first.next(ordinary, 1, NANOS, () -> 0);
    assertThat(first.prices().urgent()).containsOnlyKeys(first.predictedLoad().keySet());
    assertThat(next.prices().urgent()).isEqualTo(first.prices().urgent());
    assertThat(next.prices().others()).isNotEqualTo(first.prices().others());
  }

  @Test
  void formerPrices_areFoundByNodeId_whateverNodesThereAreNow() {
    Workload before = ordinary(1);
    List<Site> sites = new ArrayList<>(before.sites());
    sites.removeFirst();
    PriceList list =
        new PriceList(Map.of(), Map.of("n2", List.of(7.0, 9.0), "elsewhere", List.of(1.0)));
    Problem problem = new ProblemBuilder(1, 4, 1).build();
    Workload now =
        new Workload(before.resources(), sites.subList(0, 3), List.of(), List.of(), List.of());
    assertThat(list.start(false, now, problem)).containsExactly(0, 7, 0, 0);
    assertThat(list.start(true, now, problem)).containsOnly(0);
    assertThatThrownBy(() -> new PriceList(Map.of("n", List.of(-1.0)), Map.of()))
        .hasMessage("price of node n must be finite and at least 0, got -1.0");
  }

  @Test
  void pairs_ofARecipe_areSeen() {
    Outlook outlook = look(ordinary(2));
    assertThat(outlook.entanglements()).isNotEmpty();
    assertThat(outlook.entanglements()).allMatch(pair -> pair.sign() == Entanglement.Sign.AFFINITY);
    assertThat(outlook.groups()).isNotEmpty();
    assertThat(outlook.interference().constructive()).isPositive();
    assertThat(outlook.gain().orElse(0)).isPositive();
    assertThat(
            Coherence.of(
                    outlook.predictedLoad(),
                    outlook.predictedLoad(),
                    Duration.ZERO,
                    Limits.DEFAULTS)
                .value())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void taskThatFollowsAnother_isRefused() {
    Workload all = new RandomWorkload(1).next(3, 40);
    assertThat(all.tasks()).anyMatch(task -> !task.after().isEmpty());
    assertThatThrownBy(() -> look(all))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("after of task t\\d+ must be empty at a tick, got \\[t\\d+]");
  }

  @Test
  void noTasks_giveAnEmptyOutlook() {
    Workload all = ordinary(1);
    Outlook outlook = look(with(all, List.of()));
    assertThat(outlook.tasks()).isEmpty();
    assertThat(outlook.predictedLoad().values()).containsOnly(0.0);
    assertThat(outlook.efficiency()).hasValue(1);
    assertThat(outlook.prices()).isEqualTo(PriceList.NONE);
  }

  @Test
  void seconds_areThoseOfTheClock() {
    AtomicLong clock = new AtomicLong();
    Outlook outlook =
        Outlook.of(ordinary(1), Limits.DEFAULTS, 1, NANOS, () -> clock.getAndAdd(1_000_000));
    assertThat(outlook.seconds()).isCloseTo((clock.get() - 1_000_000) * 1e-9, within(1e-12));
    assertThat(outlook.seconds()).isPositive();
  }
}
