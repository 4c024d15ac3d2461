package org.fedrouter.core.aggregation.secure.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.Policy;
import org.fedrouter.core.aggregation.secure.Refusal;
import org.fedrouter.core.aggregation.secure.Refusal.Reason;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.noise.AesCounterSource;
import org.junit.jupiter.api.Test;

/** Groups that nobody chooses, of the sizes that the mode can promise something for. */
class GroupsTest {
  private static final Policy POLICY =
      new Policy(List.of("exponential"), 16, 1024, 1024, 64, 10, 0, 1, 24);

  private final Map<String, KeyPair> keys = new TreeMap<>();
  private final Roster roster;
  private final Draw draw;

  GroupsTest() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      KeyPair pair = generator.generateKeyPair();
      keys.put("h%02d".formatted(i), pair);
      members.add(new Member("h%02d".formatted(i), 1, Bytes.of(pair.getPublic().getEncoded())));
    }
    roster = new Roster(1, POLICY, members);
    draw = new Draw(roster.hash(), 4, 10, Mode.BALANCED, 1, 4);
  }

  private static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T>(Refusal refusal) -> throw new AssertionError(refusal.toString());
    };
  }

  private static <T> T at(Map<String, T> map, String id) {
    return Objects.requireNonNull(map.get(id));
  }

  private static Refusal refused(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<?>) outcome).refusal();
  }

  private Map<String, SeedReveal> seeds() {
    Map<String, SeedReveal> seeds = new TreeMap<>();
    keys.keySet()
        .forEach(id -> seeds.put(id, SeedReveal.draw(draw, id, AesCounterSource.create())));
    return seeds;
  }

  private SeedCommitment commitment(SeedReveal reveal) {
    return SeedCommitment.to(reveal, at(keys, reveal.hospital()).getPrivate());
  }

  private Revealing committed(Map<String, SeedReveal> seeds, List<String> order) {
    Committing phase = Committing.start(draw, roster);
    for (String id : order) {
      SeedCommitment sent = SeedCommitment.decode(commitment(at(seeds, id)).encode());
      phase = accepted(phase.receive(sent));
    }
    return phase.close();
  }

  private static EpochGroups revealed(
      Revealing start, Map<String, SeedReveal> seeds, List<String> order) {
    Revealing phase = start;
    for (String id : order) {
      phase = accepted(phase.receive(SeedReveal.decode(at(seeds, id).encode())));
    }
    return accepted(phase.close());
  }

  @Test
  void everybody_computesTheSameGroups_inWhateverOrderMessagesCome() {
    Map<String, SeedReveal> seeds = seeds();
    List<String> order = new ArrayList<>(keys.keySet());
    EpochGroups one = revealed(committed(seeds, order), seeds, order);
    Collections.reverse(order);
    EpochGroups two = revealed(committed(seeds, order), seeds, order);
    assertThat(two).isEqualTo(one);
    assertThat(two.hash()).isEqualTo(one.hash());
    assertThat(one.groups()).extracting(List::size).containsExactly(5, 5, 4);
    assertThat(one.groups().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(keys.keySet());
    assertThat(one.groups()).allSatisfy(group -> assertThat(group).isSorted());
    assertThat(one.groupOf("h03")).isPresent();
    assertThat(one.groupOf("h99")).isEmpty();
    assertThat(one.plan().size()).isEqualTo(4);
    assertThat(one.draw().covers(40)).isTrue();
    assertThat(one.draw().covers(49)).isTrue();
    assertThat(one.draw().covers(50)).isFalse();
    assertThat(one.draw().covers(39)).isFalse();
  }

  @Test
  void oneSeedMore_orAnotherCommitment_givesOtherGroups() {
    Map<String, SeedReveal> seeds = seeds();
    List<String> order = new ArrayList<>(keys.keySet());
    EpochGroups one = revealed(committed(seeds, order), seeds, order);
    Map<String, SeedReveal> other = new TreeMap<>(seeds);
    other.put("h05", SeedReveal.draw(draw, "h05", AesCounterSource.create()));
    EpochGroups two = revealed(committed(other, order), other, order);
    assertThat(two.seed()).isNotEqualTo(one.seed());
    assertThat(two.hash()).isNotEqualTo(one.hash());
  }

  @Test
  void hospital_thatKeepsItsSeed_isInNoGroup_andNamed() {
    Map<String, SeedReveal> seeds = seeds();
    List<String> order = new ArrayList<>(keys.keySet());
    Revealing committed = committed(seeds, order);
    order.remove("h07");
    EpochGroups groups = revealed(committed, seeds, order);
    assertThat(groups.excluded()).containsExactly("h07");
    assertThat(groups.groupOf("h07")).isEmpty();
    assertThat(groups.members()).hasSize(13).doesNotContain("h07");
    EpochGroups without = revealed(committed(seeds, order), seeds, order);
    assertThat(groups.seed()).as("its commitment counts").isNotEqualTo(without.seed());
  }

  private Refusal refusedDraw(int hospitals) {
    Map<String, SeedReveal> seeds = seeds();
    List<String> few = new ArrayList<>(keys.keySet()).subList(0, hospitals);
    Revealing phase = committed(seeds, few);
    for (String id : few) {
      phase = accepted(phase.receive(at(seeds, id)));
    }
    return refused(phase.close());
  }

  @Test
  void draws_withTooFewHospitals_areRefused() {
    assertThat(refusedDraw(11).detail()).contains("balanced").contains("2 groups");
    Refusal belowQuorum = refusedDraw(9);
    assertThat(belowQuorum.reason()).isEqualTo(Reason.TOO_FEW);
    assertThat(belowQuorum.detail()).contains("at least 10");
  }

  @Test
  void seeds_thatWereNotCommittedTo_areRefused() {
    Map<String, SeedReveal> seeds = seeds();
    Committing phase = Committing.start(draw, roster);
    SeedCommitment honest = commitment(at(seeds, "h00"));
    phase = accepted(phase.receive(honest));
    assertThat(accepted(phase.receive(honest))).isEqualTo(phase);
    SeedReveal second = SeedReveal.draw(draw, "h00", AesCounterSource.create());
    assertThat(refused(phase.receive(commitment(second))).reason()).isEqualTo(Reason.OTHER_REQUEST);
    SeedCommitment forged =
        new SeedCommitment(honest.draw(), "h01", honest.commitment(), honest.signature());
    assertThat(refused(phase.receive(forged)).reason()).isEqualTo(Reason.SIGNATURE);
    Draw next = new Draw(roster.hash(), 5, 10, Mode.BALANCED, 1, 4);
    SeedReveal early = SeedReveal.draw(next, "h01", AesCounterSource.create());
    assertThat(refused(phase.receive(commitment(early))).reason()).isEqualTo(Reason.OTHER_ROUND);
    Revealing revealing = phase.close();
    assertThat(refused(revealing.receive(second)).reason()).isEqualTo(Reason.CONTENT);
    assertThat(refused(revealing.receive(at(seeds, "h02"))).reason()).isEqualTo(Reason.STRANGER);
    assertThat(revealing.missing()).containsExactly("h00");
    assertThat(at(seeds, "h00").toString()).doesNotContain(at(seeds, "h00").seed().hex());
  }

  /** All 24 orders of four, 48,000 seeds: Pearson's statistic below 68 except once in a million. */
  @Test
  void everyOrder_isAsLikely() {
    Map<String, Integer> seen = new HashMap<>();
    int draws = 48_000;
    for (int i = 0; i < draws; i++) {
      List<String> list = new ArrayList<>(List.of("a", "b", "c", "d"));
      SeededBits.permute(
          list, Bytes.sha256(new byte[] {(byte) (i >> 16), (byte) (i >> 8), (byte) i}));
      seen.merge(String.join("", list), 1, Integer::sum);
    }
    assertThat(seen).hasSize(24);
    double expected = draws / 24.0;
    double statistic =
        seen.values().stream().mapToDouble(n -> (n - expected) * (n - expected) / expected).sum();
    assertThat(statistic).isLessThan(68);
  }

  @Test
  void modes_sayWhatTheyPromise_andWhichNumbersTheyNeed() {
    assertThat(Mode.BALANCED.objection(50, 5, 4)).isEmpty();
    assertThat(Mode.BALANCED.objection(50, 5, 5))
        .hasValueSatisfying(r -> assertThat(r).contains("10 groups"));
    assertThat(Mode.BALANCED.objection(50, 5, 6))
        .hasValueSatisfying(r -> assertThat(r).contains("n/(2f)"));
    assertThat(Mode.BALANCED.objection(50, 5, 2)).isPresent();
    assertThat(Mode.BALANCED.objection(20, 4, 3)).isPresent();
    assertThat(Mode.BALANCED.objection(12, 2, 3)).as("4 groups, 2 of them lie").isPresent();
    assertThat(Mode.BALANCED.objection(15, 2, 3)).isEmpty();
    assertThat(Mode.BALANCED.objection(6, 0, 3)).isEmpty();
    assertThat(Mode.BALANCED.objection(600, 0, 300)).isPresent();
    assertThat(Mode.MAX_SECRECY.objection(50, 5, 50)).isEmpty();
    assertThat(Mode.MAX_SECRECY.objection(50, 5, 49)).isPresent();
    assertThat(Mode.MAX_SECRECY.objection(2, 0, 2)).isPresent();
    assertThat(Mode.MAX_SECRECY.objection(256, 0, 256)).isPresent();
    assertThat(Mode.PLAIN_ROBUST.objection(5, 2, 1)).isEmpty();
    assertThat(Mode.PLAIN_ROBUST.objection(5, 2, 2)).isPresent();
    assertThat(Mode.PLAIN_ROBUST.objection(4, 2, 1)).isPresent();
    assertThat(Mode.PLAIN_ROBUST.objection(4, -1, 1)).isPresent();
    for (Mode mode : Mode.values()) {
      assertThat(Mode.ofLabel(mode.label())).contains(mode);
      assertThat(mode.guarantee()).isNotBlank();
    }
    assertThat(Mode.ofLabel("secret")).isEmpty();
    assertThat(Mode.PLAIN_ROBUST.guarantee()).contains("trusted");
  }

  @Test
  void groups_areOfOneRegionEach() {
    TreeMap<String, String> homes = new TreeMap<>();
    keys.keySet().forEach(id -> homes.put(id, id.compareTo("h06") < 0 ? "eu" : "us"));
    Draw regional = new Draw(roster.hash(), 4, 10, Mode.BALANCED, 1, 3, new Residency(homes));
    Map<String, SeedReveal> seeds = new TreeMap<>();
    Committing committing = Committing.start(regional, roster);
    for (String id : keys.keySet()) {
      SeedReveal seed = SeedReveal.draw(regional, id, AesCounterSource.create());
      seeds.put(id, seed);
      committing = accepted(committing.receive(commitment(seed)));
    }
    EpochGroups drawn = revealed(committing.close(), seeds, List.copyOf(keys.keySet()));
    assertThat(drawn.groups()).extracting(List::size).containsExactly(3, 3, 4, 4);
    assertThat(drawn.groups())
        .allSatisfy(group -> assertThat(group.stream().map(homes::get).distinct()).hasSize(1));
    assertThat(drawn.plan().regions()).containsEntry("eu", 6).containsEntry("us", 8);
  }

  @Test
  void plans_useAllHospitals_inGroupsOfAtLeastTheirSize() {
    for (int n = 3; n <= 120; n++) {
      for (int f = 0; 2 * f < n; f++) {
        for (int s = 3; s <= n; s++) {
          if (Mode.BALANCED.objection(n, f, s).isEmpty()) {
            List<Integer> sizes = new GroupPlan(Mode.BALANCED, n, f, s).sizes();
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(n);
            assertThat(Collections.min(sizes)).isGreaterThanOrEqualTo(s);
            assertThat(Collections.max(sizes) - Collections.min(sizes)).isLessThanOrEqualTo(1);
            assertThat(sizes.size()).isGreaterThan(2 * f);
          }
        }
      }
    }
    assertThat(new GroupPlan(Mode.PLAIN_ROBUST, 5, 1, 1).sizes()).isEmpty();
    assertThat(new GroupPlan(Mode.MAX_SECRECY, 7, 1, 7).sizes()).containsExactly(7);
    assertThat(GroupPlan.balanced(50, 5)).map(GroupPlan::size).contains(4);
    assertThat(GroupPlan.balanced(15, 2)).map(GroupPlan::size).contains(3);
    assertThat(GroupPlan.balanced(12, 2)).isEmpty();
    assertThatThrownBy(() -> new GroupPlan(Mode.BALANCED, 12, 2, 3))
        .hasMessageContaining("balanced: 4 groups");
  }

  @Test
  void thresholds_areMoreThanTwoThirds_orMoreThanHalf() {
    for (int n = 3; n <= 255; n++) {
      int strict = ThresholdRule.TWO_THIRDS.least(n);
      assertThat(3 * strict).isGreaterThan(2 * n);
      assertThat(3 * (strict - 1)).isLessThanOrEqualTo(2 * n);
      int half = ThresholdRule.MAJORITY.least(n);
      assertThat(2 * half).isGreaterThan(n);
      assertThat(2 * (half - 1)).isLessThanOrEqualTo(n);
    }
    assertThatThrownBy(() -> new Draw(Bytes.EMPTY, 0, 1, Mode.BALANCED, 0, 3))
        .hasMessageContaining("roster");
    assertThatThrownBy(() -> new Draw(Bytes.sha256(), -1, 1, Mode.BALANCED, 0, 3))
        .hasMessageContaining("epoch");
    assertThatThrownBy(() -> new Draw(Bytes.sha256(), 0, 0, Mode.BALANCED, 0, 3))
        .hasMessageContaining("rounds");
  }
}
