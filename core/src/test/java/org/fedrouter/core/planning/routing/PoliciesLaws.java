package org.fedrouter.core.planning.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoliciesLaws {
  private static final int ROUNDS = 400;

  /** A node that stands still. */
  private record Still(
      String id,
      boolean open,
      double weight,
      int outstanding,
      double backlogMillis,
      long cachedBlocks,
      double responseMillis)
      implements Backend {
    @Override
    public boolean admits(Job job) {
      return open;
    }

    @Override
    public double readMillis(long tokens) {
      return tokens / weight;
    }

    @Override
    public long cachedTokens(Job job) {
      return Math.min(job.promptTokens() - 1, cachedBlocks);
    }
  }

  private static Still still(SplittableRandom random, int k) {
    return new Still(
        "n" + k,
        random.nextInt(4) > 0,
        random.nextInt(1, 5),
        random.nextInt(200),
        random.nextInt(5_000),
        random.nextInt(2_000),
        random.nextInt(1_000));
  }

  private static Job job(long id, long affinity) {
    return new Job(id, affinity, 1_000, List.of(affinity), 512, id % 7 == 0, id * 10.0);
  }

  private static List<OptionalInt> choices(Policies policy, long seed) {
    SplittableRandom random = new SplittableRandom(99);
    RoutingPolicy routing = policy.create(seed);
    List<OptionalInt> choices = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      List<Still> nodes =
          IntStream.range(0, random.nextInt(7)).mapToObj(k -> still(random, k)).toList();
      OptionalInt chosen = routing.choose(job(i, random.nextInt(50)), nodes);
      assertThat(chosen.isPresent()).isEqualTo(nodes.stream().anyMatch(Still::open));
      chosen.ifPresent(k -> assertThat(nodes.get(k).open()).isTrue());
      choices.add(chosen);
    }
    return choices;
  }

  @ParameterizedTest
  @EnumSource
  void policy_choosesAdmissibleNodesOnly_andTheSameForTheSameSeed(Policies policy) {
    assertThat(choices(policy, 1)).isEqualTo(choices(policy, 1));
    assertThat(Policies.of(policy.label())).isEqualTo(policy);
  }

  @Test
  void unknownLabel_isRefused_namingTheKnown() {
    assertThatThrownBy(() -> Policies.of("best"))
        .hasMessageContaining("round-robin")
        .hasMessageContaining("got best");
  }

  private static int[] counts(Policies policy, double... weights) {
    List<Still> nodes =
        IntStream.range(0, weights.length)
            .mapToObj(k -> new Still("n" + k, true, weights[k], 0, 0, 0, 0))
            .toList();
    int[] counts = new int[weights.length];
    RoutingPolicy routing = policy.create(1);
    for (int i = 0; i < 6_000; i++) {
      counts[routing.choose(job(i, i), nodes).orElseThrow()]++;
    }
    return counts;
  }

  @Test
  void roundRobin_andWeighted_giveExactShares() {
    assertThat(counts(Policies.ROUND_ROBIN, 1, 5, 2)).containsExactly(2_000, 2_000, 2_000);
    assertThat(counts(Policies.WEIGHTED, 1, 3, 2)).containsExactly(1_000, 3_000, 2_000);
  }

  @Test
  void consistentHashing_sharesByWeight_andMovesOnlyTheJobsOfANodeThatGoes() {
    int[] counts = counts(Policies.CONSISTENT_HASHING, 1, 3, 2);
    assertThat(counts[0]).isBetween(850, 1_150);
    assertThat(counts[1]).isBetween(2_800, 3_200);
    List<Still> all =
        IntStream.range(0, 5).mapToObj(k -> new Still("n" + k, true, 1, 0, 0, 0, 0)).toList();
    List<Still> fewer = all.subList(0, 4);
    RoutingPolicy routing = Policies.CONSISTENT_HASHING.create(1);
    for (int i = 0; i < 1_000; i++) {
      int before = routing.choose(job(i, i), all).orElseThrow();
      int after = routing.choose(job(i, i), fewer).orElseThrow();
      assertThat(before == 4 || before == after).isTrue();
    }
  }

  @Test
  void least_choosesTheLeast() {
    List<Still> nodes =
        List.of(
            new Still("a", true, 1, 5, 900, 0, 10),
            new Still("b", true, 4, 9, 100, 0, 90),
            new Still("c", false, 9, 0, 0, 0, 0));
    for (Policies policy : List.of(Policies.JOIN_SHORTEST_QUEUE, Policies.LEAST_RESPONSE_TIME)) {
      assertThat(policy.create(1).choose(job(1, 1), nodes)).hasValue(0);
    }
    for (Policies policy : List.of(Policies.LEAST_CONNECTIONS, Policies.LEAST_TTFT)) {
      assertThat(policy.create(1).choose(job(1, 1), nodes)).hasValue(1);
    }
  }

  @Test
  void lateBinding_bindsOnlyToNodesThatAreNearlyFree_emergenciesFirst() {
    List<Still> nodes =
        List.of(new Still("busy", true, 1, 1, 500, 0, 0), new Still("free", true, 1, 0, 50, 0, 0));
    List<Job> waiting = IntStream.range(1, 9).mapToObj(i -> job(i, i)).toList();
    List<LateBinding.Binding> bound = new LateBinding(100).bind(0, waiting, nodes);
    assertThat(bound).hasSize(1);
    assertThat(bound.get(0).node()).isEqualTo(1);
    assertThat(bound.get(0).job().emergency()).isTrue();
    assertThat(new LateBinding(10).bind(0, waiting, nodes)).isEmpty();
  }
}
