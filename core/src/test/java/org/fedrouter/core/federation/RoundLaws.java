package org.fedrouter.core.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rounds with everything that can happen to them, in any order. */
class RoundLaws {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static RoundTerms terms(boolean secure, int quorum) {
    return new RoundTerms(
        secure, quorum, quorum / 2 + 1, MINUTE, Duration.ofSeconds(10), Duration.ofMinutes(5));
  }

  private static List<String> hospitals(int count) {
    return IntStream.range(0, count).mapToObj(i -> "hospital-" + i).toList();
  }

  private static Round after(Round round, Instant now, RoundEvent... events) {
    Round current = round;
    for (RoundEvent event : events) {
      RoundStep step = current.on(event, now);
      assertThat(step).as("%s in %s", event, current.state()).isInstanceOf(RoundStep.Next.class);
      current = ((RoundStep.Next) step).round();
    }
    return current;
  }

  private static Round all(Round round, Progress step) {
    Round current = round;
    for (String hospital : round.present()) {
      current = after(current, START, new RoundEvent.Done(hospital, step, "d-" + hospital));
    }
    return current;
  }

  private static Round open(boolean secure, int hospitals, int quorum) {
    Round planned = Round.plan(terms(secure, quorum), hospitals(hospitals), START);
    Round reserved = all(planned, Progress.RESERVED);
    assertThat(reserved.state()).isEqualTo(RoundState.RESERVED);
    return after(reserved, START, new RoundEvent.Begun());
  }

  @Test
  void secureRound_goesThroughEveryState() {
    Round round = open(true, 3, 3);
    round = all(round, Progress.KEYED);
    assertThat(round.state()).isEqualTo(RoundState.SHARES);
    round = all(round, Progress.SHARED);
    assertThat(round.state()).isEqualTo(RoundState.MASKED);
    round = all(round, Progress.UPDATED);
    assertThat(round.state()).isEqualTo(RoundState.UNMASK);
    round = all(round, Progress.UNMASKED);
    assertThat(round.state()).isEqualTo(RoundState.AGGREGATED);
    round =
        after(
            round,
            START,
            new RoundEvent.Combined("sum"),
            new RoundEvent.Tried(0.8, 0.79),
            new RoundEvent.Released());
    assertThat(round.state()).isEqualTo(RoundState.PUBLISHED);
    assertThat(round.outcome()).isEqualTo("sum");
    assertThat(round.contributors()).hasSize(3);
    assertThat(round.refundable()).isFalse();
  }

  @Test
  void plainRound_needsNoKeys() {
    Round round = all(open(false, 4, 3), Progress.UPDATED);
    assertThat(round.state()).isEqualTo(RoundState.AGGREGATED);
  }

  @Test
  void whoIsLate_isGone_andAFifthIsAnAlert() {
    Round round = open(false, 4, 3);
    for (String hospital : hospitals(3)) {
      round = after(round, START, new RoundEvent.Done(hospital, Progress.UPDATED, "d"));
    }
    assertThat(round.on(new RoundEvent.Tick(), START.plusSeconds(59)))
        .isEqualTo(new RoundStep.Known());
    RoundStep.Next closed = (RoundStep.Next) round.on(new RoundEvent.Tick(), START.plus(MINUTE));
    assertThat(closed.round().state()).isEqualTo(RoundState.AGGREGATED);
    assertThat(closed.alerts()).containsExactly(RoundAlert.DROP_OUT);
    assertThat(closed.round().contributors()).containsExactlyElementsOf(hospitals(3));
    RoundEvent late = new RoundEvent.Done("hospital-3", Progress.UPDATED, "d");
    assertThat(closed.round().on(late, START.plus(MINUTE))).isInstanceOf(RoundStep.Refused.class);
  }

  @Test
  void updateThatIsIn_staysIn_whenItsHospitalDies() {
    Round round = open(true, 3, 3);
    round = all(all(all(round, Progress.KEYED), Progress.SHARED), Progress.UPDATED);
    for (String hospital : hospitals(2)) {
      round = after(round, START, new RoundEvent.Done(hospital, Progress.UNMASKED, "d"));
    }
    Round closed = after(round, START.plus(MINUTE), new RoundEvent.Tick());
    assertThat(closed.state()).isEqualTo(RoundState.AGGREGATED);
    assertThat(closed.contributors()).hasSize(3);
  }

  @Test
  void withoutAQuorum_theRoundEnds_andEpsilonComesBackOnlyBeforeTheTask() {
    Round planned = Round.plan(terms(true, 3), hospitals(3), START);
    Round declined = after(planned, START, new RoundEvent.Declined("hospital-0", "ledger"));
    Round ended =
        after(
            declined,
            START,
            new RoundEvent.Done("hospital-1", Progress.RESERVED, "d"),
            new RoundEvent.Done("hospital-2", Progress.RESERVED, "d"));
    assertThat(ended.state()).isEqualTo(RoundState.ABORTED);
    assertThat(ended.refundable()).isTrue();
    Round open = after(open(true, 3, 3), START.plus(MINUTE), new RoundEvent.Tick());
    assertThat(open.state()).isEqualTo(RoundState.ABORTED);
    assertThat(open.refundable()).isFalse();
    assertThatThrownBy(() -> Round.plan(terms(true, 3), hospitals(2), START))
        .hasMessageContaining("3 hospitals, got 2");
  }

  @Test
  void bytesThatMove_giveTime_butNotForEver() {
    Round round = open(false, 3, 3);
    Instant late = START.plusSeconds(55);
    Round extended = after(round, late, new RoundEvent.Moved("hospital-0"));
    assertThat(extended.deadline()).isEqualTo(START.plusSeconds(65));
    Instant last = START.plusSeconds(299);
    Round longest = after(extended, last, new RoundEvent.Moved("hospital-0"));
    assertThat(longest.deadline()).isEqualTo(START.plusSeconds(300));
    assertThat(longest.on(new RoundEvent.Moved("hospital-0"), last))
        .isEqualTo(new RoundStep.Known());
    assertThat(round.on(new RoundEvent.Moved("stranger"), late))
        .isInstanceOf(RoundStep.Refused.class);
  }

  @Test
  void sameMessage_changesNothing_andAnotherOneIsRefused() {
    Round round = open(false, 3, 3);
    RoundEvent update = new RoundEvent.Done("hospital-0", Progress.UPDATED, "d");
    Round once = after(round, START, update);
    assertThat(once.on(update, START)).isEqualTo(new RoundStep.Known());
    assertThat(once.on(new RoundEvent.Done("hospital-0", Progress.UPDATED, "e"), START))
        .isInstanceOf(RoundStep.Refused.class);
    assertThat(once.on(new RoundEvent.Done("hospital-0", Progress.RESERVED, "r"), START))
        .isEqualTo(new RoundStep.Known());
  }

  @Test
  void adapterThatIsWorse_orCannotBeTried_isNotReleased() {
    Round combined =
        after(all(open(false, 3, 3), Progress.UPDATED), START, new RoundEvent.Combined("sum"));
    for (double after : new double[] {0.71, Double.NaN}) {
      RoundStep.Next ended = (RoundStep.Next) combined.on(new RoundEvent.Tried(0.8, after), START);
      assertThat(ended.round().state()).isEqualTo(RoundState.ABORTED);
      assertThat(ended.alerts()).containsExactly(RoundAlert.ACCURACY);
    }
    assertThat(after(combined, START, new RoundEvent.Tried(0.8, 0.73)).state())
        .isEqualTo(RoundState.EVALUATED);
    assertThat(combined.on(new RoundEvent.Combined("other"), START))
        .isInstanceOf(RoundStep.Refused.class);
    assertThat(combined.on(new RoundEvent.Combined("sum"), START)).isEqualTo(new RoundStep.Known());
  }

  /** What may come next; every other step is a defect. */
  private static final Map<RoundState, Set<RoundState>> FOLLOWS = new EnumMap<>(RoundState.class);

  static {
    FOLLOWS.put(RoundState.PLANNED, EnumSet.of(RoundState.RESERVED));
    FOLLOWS.put(RoundState.RESERVED, EnumSet.of(RoundState.OPEN));
    FOLLOWS.put(RoundState.OPEN, EnumSet.of(RoundState.SHARES, RoundState.AGGREGATED));
    FOLLOWS.put(RoundState.SHARES, EnumSet.of(RoundState.MASKED));
    FOLLOWS.put(RoundState.MASKED, EnumSet.of(RoundState.UNMASK));
    FOLLOWS.put(RoundState.UNMASK, EnumSet.of(RoundState.AGGREGATED));
    FOLLOWS.put(RoundState.AGGREGATED, EnumSet.of(RoundState.EVALUATED));
    FOLLOWS.put(RoundState.EVALUATED, EnumSet.of(RoundState.PUBLISHED));
  }

  @Test
  void anyEvents_inAnyOrder_keepTheRules() {
    EnumSet<RoundState> ends = EnumSet.noneOf(RoundState.class);
    for (int seed = 0; seed < 4_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int count = random.nextInt(1, 6);
      Round round =
          Round.plan(
              terms(random.nextBoolean(), random.nextInt(1, count + 1)), hospitals(count), START);
      Instant now = START;
      for (int i = 0; i < 120; i++) {
        now = now.plusMillis(random.nextInt(2_000));
        RoundEvent event = event(random, round, count);
        RoundStep step = round.on(event, now);
        if (step instanceof RoundStep.Next(Round next, List<RoundAlert> alerts)) {
          check("seed " + seed, round, next);
          assertThat(next.on(event, now))
              .as("seed %s: %s again in %s", seed, event, next.state())
              .satisfiesAnyOf(
                  again -> assertThat(again).isNotInstanceOf(RoundStep.Next.class),
                  again -> assertThat(event).isInstanceOf(RoundEvent.Tick.class));
          round = next;
        }
      }
      ends.add(round.state());
    }
    assertThat(ends).contains(RoundState.PUBLISHED, RoundState.ABORTED, RoundState.UNMASK);
  }

  private static void check(String seed, Round before, Round next) {
    if (next.state() != before.state()) {
      List<RoundState> allowed = new ArrayList<>(FOLLOWS.getOrDefault(before.state(), Set.of()));
      allowed.add(RoundState.ABORTED);
      assertThat(next.state()).as(seed).isIn(allowed);
    }
    assertThat(before.state().ended()).as(seed).isFalse();
    assertThat(next.contributors()).as(seed).containsAll(before.contributors());
    if (next.state() == RoundState.AGGREGATED) {
      assertThat(next.contributors().size()).as(seed).isGreaterThanOrEqualTo(next.terms().quorum());
    }
    boolean task = next.state().compareTo(RoundState.OPEN) >= 0 && !next.state().ended();
    assertThat(next.sent() || !task).as(seed).isTrue();
    assertThat(!before.sent() || next.sent()).as(seed).isTrue();
    assertThat(next.deadline())
        .as(seed)
        .isBeforeOrEqualTo(next.since().plus(Duration.ofMinutes(5)));
  }

  private static RoundEvent event(SplittableRandom random, Round round, int count) {
    String hospital = "hospital-" + random.nextInt(count);
    Progress awaited = Collecting.awaited(round);
    Progress[] any = Progress.values();
    Progress step =
        awaited == null || random.nextInt(4) == 0 ? any[random.nextInt(any.length)] : awaited;
    return switch (random.nextInt(20)) {
      case 0 -> random.nextInt(10) == 0 ? new RoundEvent.Halted("x") : new RoundEvent.Tick();
      case 1 -> new RoundEvent.Tick();
      case 2 -> new RoundEvent.Moved(hospital);
      case 3 ->
          random.nextInt(4) == 0
              ? new RoundEvent.Declined(hospital, "own reasons")
              : new RoundEvent.Begun();
      case 4 -> new RoundEvent.Begun();
      case 5 -> new RoundEvent.Combined("sum");
      case 6 -> new RoundEvent.Tried(0.8, random.nextDouble(0.6, 1));
      case 7 -> random.nextBoolean() ? new RoundEvent.Released() : new RoundEvent.Openable();
      default -> new RoundEvent.Done(hospital, step, "d" + random.nextInt(2));
    };
  }
}
