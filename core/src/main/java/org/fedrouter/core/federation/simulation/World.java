package org.fedrouter.core.federation.simulation;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.aggregation.secure.group.EpochGroups;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.update.Party;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.HospitalLimits;
import org.fedrouter.core.federation.hospital.Reservation;
import org.fedrouter.core.federation.hospital.Standing;
import org.fedrouter.core.federation.simulation.task.Notes;
import org.fedrouter.core.federation.simulation.task.Notes.Note;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * Everything of a simulation that rounds do not change.
 *
 * @param charged what each hospital reserves for a round
 * @param trial public notes on which adapters are tried
 */
record World(
    Scenario scenario,
    TrainingTerms terms,
    Roster roster,
    EpochGroups groups,
    SortedMap<String, SimulatedHospital> hospitals,
    Reservation charged,
    Notes task,
    List<Note> trial) {
  /** Published numbers of every simulated hospital. */
  private static final int PATIENTS = 10_000;

  private static final int LOT = 256;
  private static final int TRIAL = 500;

  /** Of ledgers from which trainings are paid. */
  private static final Epsilon LEDGER = new Epsilon(10);

  private static final Policy POLICY =
      new Policy(List.of("exponential"), 16, 1024, 1024, 64, 2, 0, 1, 24);

  World {
    hospitals = Collections.unmodifiableSortedMap(new TreeMap<>(hospitals));
    trial = List.copyOf(trial);
  }

  /**
   * Makes hospitals, terms and groups.
   *
   * @throws IllegalArgumentException when the scenario's numbers allow no training
   */
  static World of(Scenario scenario) {
    TrainingTerms terms = scenario.terms();
    Reservation charged = charged(terms);
    double deviation = charged.plan().multiplier() * Scenario.CLIP * Scenario.RATE / LOT;
    List<KeyPair> keys =
        IntStream.range(0, scenario.clients())
            .mapToObj(h -> SimulatedKeys.of(scenario.seed(), h))
            .toList();
    Roster roster = roster(terms, keys);
    Notes task = new Notes(scenario.dimension());
    SortedMap<String, SimulatedHospital> hospitals = new TreeMap<>();
    Set<Integer> liars = some(scenario, scenario.trouble().liars(), 0);
    Set<Integer> slow =
        some(scenario, (int) Math.round(scenario.trouble().slow() * scenario.clients()), 1);
    for (int h = 0; h < keys.size(); h++) {
      Party party =
          new Party(
              roster,
              terms.hospitals().get(h),
              keys.get(h).getPrivate(),
              terms.joining().threshold());
      SimulatedHospital hospital =
          SimulatedHospital.of(
              party,
              liars.contains(h),
              slow.contains(h),
              Trainer.of(task, h, deviation, scenario.seed()));
      Outcome<Standing> begun = hospital.book().begin(terms, Standing.first(terms, charged.plan()));
      if (begun instanceof Outcome.Refused<Standing>(Refusal refusal)) {
        throw new IllegalStateException(refusal.detail());
      }
      hospitals.put(party.hospital(), hospital);
    }
    SplittableRandom random =
        new SplittableRandom(Seeds.of(scenario.seed(), Seeds.Purpose.TRIAL, 0, 0));
    return new World(
        scenario,
        terms,
        roster,
        Drawing.groups(terms, roster, hospitals, scenario.seed()),
        hospitals,
        charged,
        task,
        task.written(TRIAL, 100, random));
  }

  private static Roster roster(TrainingTerms terms, List<KeyPair> keys) {
    List<Member> members = new ArrayList<>();
    for (int h = 0; h < keys.size(); h++) {
      Bytes key = Bytes.of(keys.get(h).getPublic().getEncoded());
      members.add(new Member(terms.hospitals().get(h), 1, key));
    }
    return new Roster(1, POLICY, members);
  }

  /** What a hospital plans for the terms, with a ledger of its own. */
  private static Reservation charged(TrainingTerms terms) {
    Delta delta = new Delta(terms.privacy().delta());
    RenyiFilter ledger = RenyiFilter.forLinearCurves(LEDGER, delta);
    HospitalLimits limits =
        new HospitalLimits(
            new Epsilon(terms.privacy().epsilon()),
            delta,
            PATIENTS,
            LOT,
            Set.of(Mode.values()),
            terms.joining().threshold());
    return switch (limits.plan(terms, ledger, ledger.limitNano())) {
      case Outcome.Accepted<TrainingPlan>(TrainingPlan plan) ->
          new Reservation(plan, delta, ledger.chargeNano(plan.plan()));
      case Outcome.Refused<TrainingPlan>(Refusal refusal) ->
          throw new IllegalArgumentException("rounds: " + refusal.detail());
    };
  }

  private static Set<Integer> some(Scenario scenario, int count, int stream) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, scenario.clients()).boxed().toList());
    SplittableRandom random =
        new SplittableRandom(Seeds.of(scenario.seed(), Seeds.Purpose.WHO, stream, 0));
    for (int last = all.size() - 1; last > 0; last--) {
      Collections.swap(all, last, random.nextInt(last + 1));
    }
    return all.subList(0, count).stream().collect(Collectors.toUnmodifiableSet());
  }
}
