package org.fedrouter.compliance.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fedrouter.compliance.cvss.Score;
import org.fedrouter.compliance.portfolio.TrackedFinding.Disposal;
import org.fedrouter.compliance.priority.Applicability;
import org.fedrouter.compliance.priority.Decision;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.compliance.priority.Scheme;
import org.fedrouter.compliance.triage.AnalysisState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums are the same in any order and as counted the slow way; what is clean hides nothing. */
class PortfolioLaws {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Scheme SCHEME = Scheme.COORDINATOR;

  /** A device with all that is counted. */
  private record Made(Asset asset, List<ActiveRelease> releases, List<TrackedFinding> findings) {
    Figures figures() {
      DeviceTally tally = new DeviceTally(SCHEME::due, NOW);
      releases.forEach(tally::add);
      findings.forEach(tally::add);
      return tally.figures();
    }
  }

  private static List<Made> made(Random random, int devices) {
    List<Made> all = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      Product product = new Product("M" + random.nextInt(2), "pump" + random.nextInt(2));
      List<ActiveRelease> releases = new ArrayList<>();
      for (int j = random.nextInt(3); j > 0; j--) {
        int parts = random.nextInt(4);
        int unmatched = random.nextInt(parts + 1);
        releases.add(
            new ActiveRelease(parts, unmatched, random.nextBoolean(), random.nextBoolean()));
      }
      List<TrackedFinding> findings = new ArrayList<>();
      for (int j = random.nextInt(6); j > 0; j--) {
        findings.add(finding(random));
      }
      all.add(
          new Made(new Asset("d" + i, product, "site" + random.nextInt(3)), releases, findings));
    }
    return all;
  }

  private static TrackedFinding finding(Random random) {
    int severity = random.nextInt(4);
    List<String> outcomes = SCHEME.table().outcomes();
    Decision decision =
        new Decision(
            SCHEME.table().name(), outcomes.get(severity), severity, java.util.Map.of(), List.of());
    Priority priority =
        new Priority(
            decision,
            random.nextInt(3) == 0,
            random.nextInt(5) / 4.0,
            new Score(random.nextInt(101)),
            Applicability.UNKNOWN,
            List.of());
    Instant seen = NOW.minus(Duration.ofHours(random.nextInt(3_000)));
    List<AnalysisState> states =
        Stream.of(AnalysisState.values()).filter(AnalysisState::isDisposition).toList();
    Disposal disposal =
        random.nextBoolean()
            ? null
            : new Disposal(
                seen.plus(Duration.ofHours(random.nextInt(200) - 20L)),
                states.get(random.nextInt(states.size())));
    return new TrackedFinding(priority, seen, disposal);
  }

  private static Portfolio portfolio(List<Made> devices) {
    Portfolio portfolio = new Portfolio();
    devices.forEach(one -> portfolio.add(one.asset(), one.figures()));
    return portfolio;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void figures_ofAnyGroup_areAsCountedTheSlowWay(long seed) {
    List<Made> devices = made(new Random(seed), 40);
    Portfolio portfolio = portfolio(devices);
    same(portfolio.total(), devices, any -> true);
    assertThat(portfolio.sites()).isNotEmpty();
    portfolio
        .sites()
        .forEach(
            (site, figures) -> {
              same(figures, devices, one -> one.asset().site().equals(site));
              portfolio
                  .products(site)
                  .forEach(
                      (product, some) ->
                          same(
                              some,
                              devices,
                              one ->
                                  one.asset().site().equals(site)
                                      && one.asset().product().equals(product)));
            });
    portfolio
        .products()
        .forEach(
            (product, figures) ->
                same(figures, devices, one -> one.asset().product().equals(product)));
  }

  private static void same(Figures figures, List<Made> all, Predicate<Made> in) {
    List<Made> devices = all.stream().filter(in).toList();
    List<TrackedFinding> findings =
        devices.stream().flatMap(one -> one.findings().stream()).toList();
    List<ActiveRelease> releases =
        devices.stream().flatMap(one -> one.releases().stream()).toList();
    assertThat(figures.devices()).isEqualTo(devices.size());
    assertThat(figures.findings()).isEqualTo(findings.size());
    assertThat(figures.risk().findings()).isEqualTo(findings.size());
    if (findings.isEmpty()) {
      assertThat(figures.risk().highest()).isNull();
    } else {
      assertThat(Objects.requireNonNull(figures.risk().highest()))
          .isEqualByComparingTo(
              Collections.max(findings.stream().map(TrackedFinding::priority).toList()));
    }
    figures
        .outcomes()
        .forEach(
            (outcome, count) ->
                assertThat(count)
                    .isEqualTo(
                        findings.stream()
                            .filter(
                                one -> one.priority().decision().outcome().equals(outcome.name()))
                            .count()));
    assertThat(figures.outcomes().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(findings.size());
    assertThat(figures.exploited())
        .isEqualTo(findings.stream().filter(one -> one.priority().exploited()).count());
    assertThat(figures.overdue()).isEqualTo(findings.stream().filter(PortfolioLaws::late).count());
    assertThat(figures.unmatched())
        .isEqualTo(
            new Share(
                releases.stream().mapToLong(ActiveRelease::unmatched).sum(),
                releases.stream().mapToLong(ActiveRelease::parts).sum()));
    assertThat(figures.covered().some())
        .isEqualTo(devices.stream().filter(one -> whole(one, any -> true)).count());
    assertThat(figures.fdaComplete().some())
        .isEqualTo(devices.stream().filter(one -> whole(one, ActiveRelease::fdaComplete)).count());
    assertThat(figures.minimumComplete().some())
        .isEqualTo(
            devices.stream().filter(one -> whole(one, ActiveRelease::minimumComplete)).count());
    times(figures, findings);
  }

  private static boolean whole(Made device, Predicate<ActiveRelease> rule) {
    return !device.releases().isEmpty()
        && device.releases().stream().allMatch(one -> one.parts() > 0 && rule.test(one));
  }

  private static boolean late(TrackedFinding finding) {
    boolean left =
        finding.disposal() == null || finding.disposal().state() == AnalysisState.EXPLOITABLE;
    return left
        && SCHEME
            .due(finding.priority().decision(), finding.firstSeen())
            .filter(due -> due.isBefore(NOW))
            .isPresent();
  }

  private static void times(Figures figures, List<TrackedFinding> findings) {
    List<Duration> ages = new ArrayList<>();
    List<Duration> handled = new ArrayList<>();
    for (TrackedFinding finding : findings) {
      if (finding.disposal() == null) {
        ages.add(Duration.between(finding.firstSeen(), NOW));
      } else {
        Duration span = Duration.between(finding.firstSeen(), finding.disposal().at());
        handled.add(span.isNegative() ? Duration.ZERO : span);
      }
    }
    same(figures.undecided(), ages);
    same(figures.decided(), handled);
  }

  private static void same(Times times, List<Duration> spans) {
    assertThat(times.count()).isEqualTo(spans.size());
    assertThat(times.greatest())
        .isEqualTo(spans.stream().max(Duration::compareTo).orElse(Duration.ZERO));
    Duration total = spans.stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(times.total()).isEqualTo(total);
    assertThat(times.mean().isPresent()).isEqualTo(!spans.isEmpty());
    times.mean().ifPresent(mean -> assertThat(mean).isEqualTo(total.dividedBy(spans.size())));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void figures_inAnyOrderAndGrouping_areTheSame(long seed) {
    Random random = new Random(seed);
    List<Made> devices = made(random, 30);
    Figures total = portfolio(devices).total();
    Collections.shuffle(devices, random);
    Figures left = Figures.NONE;
    Figures right = Figures.NONE;
    for (Made device : devices) {
      if (random.nextBoolean()) {
        left = device.figures().and(left);
      } else {
        right = right.and(device.figures());
      }
    }
    assertThat(left.and(right)).usingRecursiveComparison().ignoringFields("risk").isEqualTo(total);
    assertThat(left.and(right).risk().highest())
        .isEqualByComparingTo(Objects.requireNonNull(total.risk().highest()));
    assertThat(total.and(Figures.NONE)).isEqualTo(total);
    assertThat(Figures.NONE.and(total)).isEqualTo(total);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void risk_whateverDeviceIsAdded_isNoLower(long seed) {
    Random random = new Random(seed);
    Made clean =
        new Made(
            new Asset("clean", new Product("M0", "pump0"), "site0"),
            List.of(new ActiveRelease(9, 0, true, true)),
            List.of());
    for (int round = 0; round < 50; round++) {
      Figures group = Figures.NONE;
      for (Made device : made(random, 8)) {
        noLower(group, group.and(clean.figures()));
        Figures more = group.and(device.figures());
        noLower(group, more);
        group = more;
      }
      assertThat(group.and(clean.figures()).risk()).isEqualTo(group.risk());
      assertThat(group.and(clean.figures()).state()).isEqualTo(group.state());
      assertThat(group.and(clean.figures()).overdue()).isEqualTo(group.overdue());
      assertThat(group.and(clean.figures()).undecided()).isEqualTo(group.undecided());
    }
  }

  private static void noLower(Figures before, Figures after) {
    assertThat(after.state()).isGreaterThanOrEqualTo(before.state());
    assertThat(after.overdue()).isGreaterThanOrEqualTo(before.overdue());
    assertThat(after.exploited()).isGreaterThanOrEqualTo(before.exploited());
    if (before.risk().highest() != null) {
      assertThat(Objects.requireNonNull(after.risk().highest()))
          .isGreaterThanOrEqualTo(before.risk().highest());
    }
    before
        .outcomes()
        .forEach(
            (outcome, count) ->
                assertThat(after.outcomes().get(outcome)).isGreaterThanOrEqualTo(count));
  }
}
