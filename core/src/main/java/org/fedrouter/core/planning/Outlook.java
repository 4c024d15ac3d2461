package org.fedrouter.core.planning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What is to be seen of a plan at one tick, while its tasks wait undecided: where each probably
 * goes, what depends on what, and how good the plan is. The words are those of quantum mechanics;
 * everything that they name here is classical.
 *
 * @param limits that it was made with
 * @param schedule the plan
 * @param tasks where each probably goes, by task id in the order of the workload; without those
 *     that are refused
 * @param entanglements the strongest ones of tasks of one class, strongest first
 * @param groups tasks that are best decided together
 * @param interference of the plan
 * @param predictedLoad of each node in the first resource, when all goes as planned; what {@link
 *     Coherence} compares
 * @param expectedLoad of each node in the first resource, in the mean over what is open
 * @param prices from which the next one starts
 * @param seconds on the clock that it took
 */
public record Outlook(
    Limits limits,
    Schedule schedule,
    Map<String, Distribution> tasks,
    List<Entanglement> entanglements,
    List<Set<String>> groups,
    Interference interference,
    Map<String, Double> predictedLoad,
    Map<String, Double> expectedLoad,
    PriceList prices,
    double seconds) {
  public Outlook {
    tasks = ordered(tasks);
    entanglements = List.copyOf(entanglements);
    groups = groups.stream().map(Outlook::ordered).toList();
    predictedLoad = ordered(predictedLoad);
    expectedLoad = ordered(expectedLoad);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  private static Set<String> ordered(Set<String> set) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(set));
  }

  /**
   * Looks at a workload for the first time.
   *
   * @param workload its tasks wait undecided, the oldest first, and none for another
   * @param nanos on the clock, at most, but for what reading a large workload takes
   * @param clock in nanoseconds: the time of the thread, or of the wall
   * @throws IllegalArgumentException when a task must come after another
   */
  public static Outlook of(
      Workload workload, Limits limits, long seed, long nanos, LongSupplier clock) {
    return new Survey(workload, limits, PriceList.NONE, seed, clock).look(nanos);
  }

  /**
   * The same at a later tick, on which the prices of this one are still about right. The same
   * workload, seed and time after the same outlook give the same one.
   *
   * @throws IllegalArgumentException when a task must come after another
   */
  public Outlook next(Workload workload, long seed, long nanos, LongSupplier clock) {
    return new Survey(workload, limits, prices, seed, clock).look(nanos);
  }

  /** What the same emergencies and all else placed greedily cost; infinite when that fails. */
  public double greedyCost() {
    return schedule.greedy();
  }

  /** No schedule costs less; negative infinity when that was not found. */
  public double bound() {
    return schedule.bound();
  }

  /** {@link Schedule#gain}. */
  public OptionalDouble gain() {
    return schedule.gain();
  }

  /** {@link Schedule#efficiency}. */
  public OptionalDouble efficiency() {
    return schedule.efficiency();
  }

  /** Mean strength of the pairs that are kept, in [0, 1]; 0 without any. */
  public double entanglementStrength() {
    return entanglements.stream().mapToDouble(Entanglement::strength).average().orElse(0);
  }

  /** How many tasks are open. */
  public int superpositions() {
    return (int) tasks.values().stream().filter(Distribution::open).count();
  }

  /**
   * Whether no pair's {@link Chsh} statistic exceeds its threshold. That cannot happen unless terms
   * of different tables are mixed: false is a bug, true says nothing.
   */
  public boolean bellInvariantHolds() {
    double threshold = limits.bellInequalityThreshold();
    return entanglements.stream().allMatch(pair -> pair.chsh().holds(threshold));
  }
}
