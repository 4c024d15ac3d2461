package org.fedrouter.compliance.advisory.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.fedrouter.compliance.advisory.Advisory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot answers as a plain map of advisories does, whatever deltas have made it. */
class AdvisoryIndexLaws {
  private static Delta.Id id(Advisory advisory) {
    return new Delta.Id(advisory.source(), advisory.id());
  }

  private static Set<String> packages(Map<Delta.Id, Advisory> model, String key) {
    return model.values().stream()
        .filter(one -> !one.withdrawn())
        .flatMap(
            one ->
                one.affected().packages().stream()
                    .filter(affected -> affected.name().key().equals(key))
                    .map(affected -> one.source() + one.id() + one.aliases() + affected))
        .collect(Collectors.toSet());
  }

  private static Set<String> products(Map<Delta.Id, Advisory> model, String key) {
    return model.values().stream()
        .filter(one -> !one.withdrawn())
        .flatMap(
            one ->
                one.affected().configurations().stream()
                    .filter(condition -> ProductKey.vulnerable(condition).contains(key))
                    .map(condition -> one.source() + one.id() + one.aliases() + condition))
        .collect(Collectors.toSet());
  }

  private static Set<String> keys(Map<Delta.Id, Advisory> model, boolean packages) {
    Touched all = Touched.by(model.values());
    return packages ? all.packages() : all.products();
  }

  private static void assertAnswers(AdvisoryIndex index, Map<Delta.Id, Advisory> model) {
    assertThat(index.size())
        .isEqualTo(model.values().stream().filter(one -> !one.withdrawn()).count());
    for (String key : keys(model, true)) {
      assertThat(
              index.packages(key).stream()
                  .map(
                      one ->
                          one.advisory().source()
                              + one.advisory().id()
                              + one.advisory().aliases()
                              + one.affected()))
          .as(key)
          .containsExactlyInAnyOrderElementsOf(new ArrayList<>(packages(model, key)));
    }
    for (String key : keys(model, false)) {
      assertThat(
              index.products(key).stream()
                  .map(
                      one ->
                          one.advisory().source()
                              + one.advisory().id()
                              + one.advisory().aliases()
                              + one.condition())
                  .collect(Collectors.toSet()))
          .as(key)
          .isEqualTo(products(model, key));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void deltas_oneAfterTheOther_equalAMapAndLeaveOldSnapshotsAlone(long seed) {
    RandomAdvisories advisories = new RandomAdvisories(new SplittableRandom(seed));
    SplittableRandom random = new SplittableRandom(seed + 100);
    Map<Delta.Id, Advisory> model = new LinkedHashMap<>();
    AdvisoryIndex index = AdvisoryIndex.EMPTY;
    for (int step = 0; step < 12; step++) {
      List<Advisory> changed = new ArrayList<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        changed.add(distinct(advisories.next()));
      }
      List<Delta.Id> removed = new ArrayList<>();
      model.keySet().stream().filter(any -> random.nextInt(12) == 0).forEach(removed::add);
      Map<Delta.Id, Advisory> before = new LinkedHashMap<>(model);
      AdvisoryIndex next = index.with(new Delta(changed, removed));
      removed.forEach(model::remove);
      changed.forEach(one -> model.put(id(one), one));
      assertAnswers(next, model);
      assertAnswers(index, before);
      index = next;
    }
  }

  /** Equal entries of one advisory are no matter of sets, so they are made different. */
  private static Advisory distinct(Advisory one) {
    return new Advisory(
        one.source(),
        one.id(),
        one.aliases(),
        one.times(),
        one.details(),
        new org.fedrouter.compliance.advisory.Affected(
            one.affected().packages().stream().distinct().toList(),
            one.affected().configurations().stream().distinct().toList(),
            List.of()));
  }

  @Test
  void touched_byADelta_isAllThatAnswersOtherwiseAfterIt() {
    SplittableRandom random = new SplittableRandom(11);
    RandomAdvisories advisories = new RandomAdvisories(random);
    AdvisoryIndex index = AdvisoryIndex.EMPTY;
    Set<String> keys = new HashSet<>();
    for (int step = 0; step < 60; step++) {
      List<Advisory> changed = List.of(advisories.next(), advisories.next());
      Delta delta = new Delta(changed, List.of());
      Touched touched = index.touched(delta);
      AdvisoryIndex next = index.with(delta);
      keys.addAll(touched.packages());
      for (String key : keys) {
        if (!touched.packages().contains(key)) {
          assertThat(Set.copyOf(next.packages(key))).isEqualTo(Set.copyOf(index.packages(key)));
        }
      }
      index = next;
    }
  }

  @Test
  void builder_withTheSameAdvisoryAgain_keepsTheLast() {
    RandomAdvisories advisories = new RandomAdvisories(new SplittableRandom(5));
    AdvisoryIndex.Builder builder = AdvisoryIndex.building();
    Map<Delta.Id, Advisory> model = new LinkedHashMap<>();
    for (int i = 0; i < 300; i++) {
      Advisory advisory = distinct(advisories.next());
      builder.add(advisory);
      model.put(id(advisory), advisory);
    }
    assertAnswers(builder.build(), model);
  }

  @Test
  void covers_ecosystemOfAnAdvisory_inAnyRelease() {
    RandomAdvisories advisories = new RandomAdvisories(new SplittableRandom(5));
    AdvisoryIndex.Builder builder = AdvisoryIndex.building();
    for (int i = 0; i < 50; i++) {
      builder.add(advisories.next());
    }
    AdvisoryIndex index = builder.build();
    assertThat(index.covers("Debian")).isTrue();
    assertThat(index.covers("Debian:11")).isTrue();
    assertThat(index.covers("Go")).isFalse();
  }
}
