package org.fedrouter.compliance.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.fedrouter.compliance.advisory.index.AdvisoryIndex;
import org.fedrouter.compliance.advisory.index.Delta;
import org.fedrouter.compliance.advisory.index.RandomAdvisories;
import org.fedrouter.compliance.advisory.index.Touched;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.purl.Purl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingLaws {
  private static final List<String> PURLS =
      List.of(
          "pkg:npm/p%d@%s",
          "pkg:pypi/p%d@%s",
          "pkg:maven/g/p%d@%s",
          "pkg:deb/debian/p%d@%s?distro=debian-12",
          "pkg:deb/debian/p%d@%s");

  private static AdvisoryIndex index(RandomAdvisories advisories) {
    AdvisoryIndex.Builder builder = AdvisoryIndex.building();
    for (int i = 0; i < 60; i++) {
      builder.add(advisories.next());
    }
    return builder.build();
  }

  private static List<Subject> subjects(
      SplittableRandom random, RandomAdvisories advisories, String prefix) {
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      String version = random.nextInt(4) + "." + random.nextInt(6);
      @Nullable Purl purl =
          random.nextInt(4) == 0
              ? null
              : Purl.parse(
                  PURLS.get(random.nextInt(PURLS.size())).formatted(random.nextInt(6), version));
      List<CpeName> cpes = random.nextBoolean() ? List.of(advisories.name(version)) : List.of();
      subjects.add(new Subject(prefix + i, "n", version, purl, cpes));
    }
    return subjects;
  }

  private static List<Finding> byPurl(MatchResult result, String prefix) {
    return result.findings().stream()
        .filter(finding -> finding.byPurl() && finding.subject().startsWith(prefix))
        .map(MatchingLaws::withoutCpe)
        .toList();
  }

  /** What a platform elsewhere in the system adds to the evidence never decides. */
  private static Finding withoutCpe(Finding finding) {
    return new Finding(
        finding.subject(),
        finding.vulnerability(),
        finding.names(),
        finding.certain(),
        finding.evidence().stream().filter(one -> one.kind() != Evidence.Kind.CPE).toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void findingsByPurl_whateverElseIsInTheSystem_stayTheSame(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomAdvisories advisories = new RandomAdvisories(random);
    AdvisoryIndex index = index(advisories);
    List<Subject> some = subjects(random, advisories, "a");
    List<Subject> more = new ArrayList<>(some);
    more.addAll(subjects(random, advisories, "b"));
    MatchResult before = Matching.match(index, some);
    assertThat(byPurl(before, "a")).isNotEmpty();
    assertThat(byPurl(Matching.match(index, more), "a")).isEqualTo(byPurl(before, "a"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void result_whateverTheOrderOfSubjects_isTheSame(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomAdvisories advisories = new RandomAdvisories(random);
    AdvisoryIndex index = index(advisories);
    List<Subject> subjects = subjects(random, advisories, "a");
    MatchResult one = Matching.match(index, subjects);
    Collections.shuffle(subjects, new Random(seed));
    assertThat(Matching.match(index, subjects)).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void finding_always_explainsItself(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomAdvisories advisories = new RandomAdvisories(random);
    MatchResult result = Matching.match(index(advisories), subjects(random, advisories, "a"));
    assertThat(result.findings()).isNotEmpty();
    for (Finding finding : result.findings()) {
      Verdict deciding =
          finding.evidence().stream()
              .filter(one -> !finding.byPurl() || one.kind() != Evidence.Kind.CPE)
              .map(Evidence::verdict)
              .max(Verdict::compareTo)
              .orElseThrow();
      assertThat(deciding).isEqualTo(finding.certain() ? Verdict.AFFECTED : Verdict.UNCERTAIN);
      assertThat(finding.names()).contains(finding.vulnerability());
      for (Evidence one : finding.evidence()) {
        assertThat(finding.explanation())
            .contains(one.advisory(), one.identifier(), one.range(), one.verdict().name());
        assertThat(one.range()).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void delta_thatTouchesNothingOfASystem_changesNoneOfItsFindings(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomAdvisories advisories = new RandomAdvisories(random);
    AdvisoryIndex index = index(advisories);
    int untouched = 0;
    for (int i = 0; i < 50; i++) {
      Delta delta = new Delta(List.of(advisories.next()), List.of());
      Touched touched = index.touched(delta);
      AdvisoryIndex next = index.with(delta);
      List<Subject> few = subjects(random, advisories, "a").subList(0, 2);
      if (!touched.meets(Matching.keys(few))) {
        untouched++;
        assertThat(Matching.match(next, few)).isEqualTo(Matching.match(index, few));
      }
    }
    assertThat(untouched).isPositive();
  }
}
