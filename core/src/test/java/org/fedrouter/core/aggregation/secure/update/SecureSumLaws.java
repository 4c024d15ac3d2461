package org.fedrouter.core.aggregation.secure.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fedrouter.core.aggregation.secure.update.Federation.accepted;
import static org.fedrouter.core.aggregation.secure.update.Federation.refused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.aggregation.secure.update.SumRun.Gone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sum is exact or refused, whoever leaves and whenever. */
class SecureSumLaws {
  private static final List<Gone> LEAVING =
      List.copyOf(EnumSet.range(Gone.BEFORE_KEYS, Gone.BEFORE_OPENING));

  /** Whatever happens: exact if enough were there at every step, refused for that reason if not. */
  private static void check(SumRun run, Map<String, Gone> gone, String seed) {
    Outcome<int[]> outcome = run.run(gone);
    boolean enough = run.there(gone, Gone.BEFORE_OPENING).size() >= run.terms.threshold();
    if (enough) {
      assertThat(accepted(outcome)).as(seed).isEqualTo(run.expected(gone));
    } else {
      assertThat(refused(outcome).reason()).as(seed).isEqualTo(Refusal.Reason.TOO_FEW);
    }
  }

  /**
   * All patterns of three hospitals, those of four with two gone, those of five with one; those
   * that only other hospitals have are one pattern, in an order drawn for it.
   */
  @ParameterizedTest
  @CsvSource({"3, MAJORITY, 3", "3, TWO_THIRDS, 3", "4, TWO_THIRDS, 2", "5, MAJORITY, 1"})
  void everyPatternOfDropOuts_givesTheExactSum_orIsRefused(int n, ThresholdRule rule, int most) {
    Federation federation = new Federation(n);
    List<Gone> steps = List.copyOf(EnumSet.allOf(Gone.class));
    for (long pattern = 0; pattern < Math.round(Math.pow(steps.size(), n)); pattern++) {
      List<Gone> leaving = new ArrayList<>();
      for (long rest = pattern; leaving.size() < n; rest /= steps.size()) {
        leaving.add(steps.get((int) (rest % steps.size())));
      }
      boolean few = leaving.stream().filter(step -> step != Gone.NEVER).count() <= most;
      if (few && counts(leaving)) {
        Map<String, Gone> gone = assigned(federation.hospitals(), leaving, pattern);
        check(new SumRun(federation, 5, rule, pattern), gone, gone.toString());
      }
    }
  }

  /** Whether this order of a pattern is tried. */
  boolean counts(List<Gone> leaving) {
    return leaving.equals(leaving.stream().sorted().toList());
  }

  private static Map<String, Gone> assigned(List<String> ids, List<Gone> leaving, long seed) {
    List<String> order = new ArrayList<>(ids);
    Collections.shuffle(order, new Random(seed));
    Map<String, Gone> gone = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      gone.put(order.get(i), leaving.get(i));
    }
    return gone;
  }

  @Test
  void fiftyHospitals_withDropOutsAtEveryStep_sumExactly() {
    Federation federation = new Federation(50);
    Map<String, Gone> gone = new HashMap<>();
    List<String> ids = federation.hospitals();
    for (int i = 0; i < 16; i++) {
      gone.put(ids.get(3 * i), LEAVING.get(i % LEAVING.size()));
    }
    SumRun run = new SumRun(federation, 2 * MaskedChunk.VALUES + 17, ThresholdRule.TWO_THIRDS, 50);
    check(run, gone, "fifty");
    assertThat(run.there(gone, Gone.BEFORE_OPENING)).hasSize(34);
    assertThat(run.terms.threshold()).isEqualTo(34);
  }

  @Test
  void randomSums_areExact() {
    long seed = new SplittableRandom().nextLong();
    System.out.println("SecureSumLaws.randomSums seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 12; trial++) {
      Federation federation = new Federation(random.nextInt(3, 14));
      Map<String, Gone> gone = new HashMap<>();
      for (String id : federation.hospitals()) {
        gone.put(
            id, random.nextInt(4) > 0 ? Gone.NEVER : LEAVING.get(random.nextInt(LEAVING.size())));
      }
      ThresholdRule rule = random.nextBoolean() ? ThresholdRule.TWO_THIRDS : ThresholdRule.MAJORITY;
      int dimension = random.nextInt(1, 300);
      check(new SumRun(federation, dimension, rule, random.nextLong()), gone, "seed " + seed);
    }
  }

  /** The largest values of both signs: the sum neither wraps nor loses a bit. */
  @Test
  void extremes_sumWithoutWrapping() {
    SumRun run = new SumRun(new Federation(5), 3, ThresholdRule.TWO_THIRDS, 1);
    int largest = 1 << run.terms.encoding().bits();
    run.updates.replaceAll((id, update) -> new int[] {largest, -largest, 0});
    assertThat(accepted(run.run(Map.of()))).containsExactly(5 * largest, -5 * largest, 0);
    assertThat(5L * largest).isLessThan(1L << 31);
  }

  /** Only then are drop-outs worth anything: without the recovered masks the sum is noise. */
  @Test
  void sum_thatIsNotOpened_isNotTheSum() {
    SumRun run = new SumRun(new Federation(4), 64, ThresholdRule.TWO_THIRDS, 2);
    Agreeing masked = run.untilMasked();
    int[] blind = new int[64];
    run.vectors.values().forEach(vector -> Arrays.setAll(blind, v -> blind[v] + vector[v]));
    assertThat(blind).isNotEqualTo(run.expected(Map.of()));
    Opening nothing =
        new Opening(
            masked.list().session(), List.of(), run.federation.hospitals(), List.of(), List.of());
    assertThat(accepted(run.sum.open(nothing))).isEqualTo(blind);
    Opening others =
        new Opening(masked.list().session(), List.of(), List.of("h00"), List.of("h01"), List.of());
    assertThat(refused(run.sum.open(others)).reason()).isEqualTo(Refusal.Reason.CONTENT);
  }

  /** A server that stored the messages is where it was. */
  @Test
  void server_thatReceivesAllAgain_standsWhereItStood() {
    SumRun run = new SumRun(new Federation(4), 8, ThresholdRule.TWO_THIRDS, 3);
    Agreeing before = run.untilMasked();
    Masking masked = before.masked();
    Advertising first = Advertising.start(run.terms, run.federation.roster());
    List<KeyAdvert> adverts = new ArrayList<>(masked.shared().list().adverts());
    adverts.addAll(masked.shared().list().adverts());
    for (KeyAdvert advert : adverts) {
      first = accepted(first.receive(advert));
    }
    Sharing second = accepted(first.close());
    for (ShareOffer offer : masked.shared().offers().values()) {
      second = accepted(second.receive(offer));
    }
    Masking third = accepted(second.close());
    for (MaskedHeader header : masked.headers().values()) {
      third = accepted(third.receive(header));
    }
    assertThat(accepted(third.close())).isEqualTo(before);
  }
}
