package org.fedrouter.compliance.priority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.fedrouter.compliance.advisory.EpssScore;
import org.fedrouter.compliance.advisory.KevEntry;
import org.fedrouter.compliance.advisory.Rating;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.SsvcDecision;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.cvss.CvssVersion;
import org.fedrouter.compliance.cvss.Metric;
import org.fedrouter.compliance.cvss.MetricGroup;
import org.fedrouter.compliance.priority.DeviceProfile.MissionImpact;
import org.fedrouter.compliance.rubric.Answer;
import org.fedrouter.compliance.rubric.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No input that gets worse makes anything better. */
@SuppressWarnings("EnumOrdinal") // Constants stand in the order that is tested.
class PriorityLaws {
  private static final List<String> EXPLOITATION = List.of("none", "poc", "active");
  private static final List<String> AUTOMATABLE = List.of("no", "yes");
  private static final List<String> IMPACT = List.of("partial", "total");

  /** Inputs as numbers, each from the mildest: what is raised below. */
  private record Inputs(
      int kev,
      int epss,
      int exploitation,
      int automatable,
      int technical,
      int placement,
      int mission,
      int applicability,
      int requirement,
      CvssVector vector) {
    static Inputs random(SplittableRandom random) {
      return new Inputs(
          random.nextInt(2),
          random.nextInt(5),
          random.nextInt(4),
          random.nextInt(3),
          random.nextInt(3),
          random.nextInt(5),
          random.nextInt(4),
          random.nextInt(5),
          random.nextInt(3),
          anyVector(random));
    }

    /** Every input one step worse, where there is a step. The last step of many is unknown. */
    List<Inputs> raised() {
      List<Inputs> all = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        int[] v = {
          kev,
          epss,
          exploitation,
          automatable,
          technical,
          placement,
          mission,
          applicability,
          requirement
        };
        int[] most = {1, 4, 3, 2, 2, 4, 3, 4, 2};
        if (v[i] < most[i]) {
          v[i]++;
          all.add(new Inputs(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], vector));
        }
      }
      return all;
    }

    Facts facts() {
      Map<String, String> points = new java.util.HashMap<>();
      put(points, "exploitation", EXPLOITATION, exploitation);
      put(points, "automatable", AUTOMATABLE, automatable);
      put(points, "technical impact", IMPACT, technical);
      return new Facts(
          kev == 0 ? null : new KevEntry(Source.KEV, "CVE-1", LocalDate.EPOCH, null, false, ""),
          epss == 4 ? null : new EpssScore("CVE-1", .1, epss / 4.0, "m", Instant.EPOCH),
          List.of(new SsvcDecision("CVE-1", "x", "1", null, points)),
          List.of(new Rating(vector, "x")),
          Applicability.values()[applicability]);
    }

    private static void put(
        Map<String, String> points, String name, List<String> values, int which) {
      if (which < values.size()) {
        points.put(name, values.get(which));
      }
    }

    DeviceProfile device() {
      Requirement level =
          List.of(Requirement.LOW, Requirement.MEDIUM, Requirement.HIGH).get(requirement);
      return new DeviceProfile(
          Placement.values()[Placement.values().length - 1 - placement],
          mission == 3 ? null : MissionImpact.values()[mission],
          new Requirements(level, level, level, requirement == 2));
    }
  }

  private static CvssVector anyVector(SplittableRandom random) {
    CvssVersion version =
        List.of(CvssVersion.V3_0, CvssVersion.V3_1, CvssVersion.V4_0).get(random.nextInt(3));
    StringBuilder text = new StringBuilder(version.prefix());
    for (Metric metric : version.metrics()) {
      if (metric.group() == MetricGroup.BASE) {
        text.append(metric.symbol()).append(':');
        text.append(metric.levels().get(random.nextInt(metric.levels().size()))).append('/');
      }
    }
    text.setLength(text.length() - 1);
    return ((CvssReading.Read) CvssVector.read(text.toString())).vector();
  }

  @ParameterizedTest
  @EnumSource
  void priority_withAnyInputRaised_isNoLower(Scheme scheme) {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 3_000; i++) {
      Inputs inputs = Inputs.random(random);
      Priority priority = Priority.of(scheme, inputs.facts(), inputs.device());
      for (Inputs raised : inputs.raised()) {
        assertThat(Priority.of(scheme, raised.facts(), raised.device()))
            .as("%s then %s", inputs, raised)
            .isGreaterThanOrEqualTo(priority);
      }
    }
  }

  @Test
  void priority_ofUnknownInputs_isNoLowerThanOfAnyKnownAndSaysSo() {
    Priority unknown =
        Priority.of(
            Scheme.COORDINATOR,
            new Facts(null, null, List.of(), List.of(), Applicability.UNKNOWN),
            DeviceProfile.UNKNOWN);
    assertThat(unknown.decision().outcome()).isEqualTo("act");
    assertThat(unknown.assumed())
        .containsExactly(
            "exploitation",
            "automatable",
            "technical impact",
            "mission and well-being impact",
            "EPSS",
            "CVSS");
    assertThat(unknown.explanation()).contains("not known, taken as worst", "EPSS", "CVSS");
  }

  @Test
  void rank_withinADecision_isKevThenEpssThenScoreThenApplicability() {
    SplittableRandom random = new SplittableRandom(2);
    int compared = 0;
    for (int i = 0; i < 3_000; i++) {
      Inputs one = Inputs.random(random);
      Inputs other = Inputs.random(random);
      Priority a = Priority.of(Scheme.BOD_26_04, one.facts(), one.device());
      Priority b = Priority.of(Scheme.BOD_26_04, other.facts(), other.device());
      if (a.decision().severity() == b.decision().severity() && a.exploited() && !b.exploited()) {
        compared++;
        assertThat(a).isGreaterThan(b);
      }
    }
    assertThat(compared).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void risk_whateverIsAdded_isNoLower(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Risk all = Risk.NONE;
    for (int i = 0; i < 200; i++) {
      List<Priority> found = new ArrayList<>();
      for (int j = random.nextInt(3); j > 0; j--) {
        Inputs inputs = Inputs.random(random);
        found.add(Priority.of(Scheme.COORDINATOR, inputs.facts(), inputs.device()));
      }
      Risk more = all.and(Risk.of(found, random.nextInt(2)));
      assertThat(more.state()).isGreaterThanOrEqualTo(all.state());
      if (all.highest() != null && more.highest() != null) {
        assertThat(more.highest()).isGreaterThanOrEqualTo(all.highest());
      }
      // A clean device changes nothing at all.
      assertThat(more.and(Risk.NONE)).isEqualTo(more);
      all = more;
    }
  }

  @Test
  void risk_ofWhatNobodyCanJudge_isNotClean() {
    assertThat(Risk.of(List.of(), 0).state()).isEqualTo(Risk.State.CLEAN);
    assertThat(Risk.of(List.of(), 3).state()).isEqualTo(Risk.State.UNKNOWN);
  }

  @Test
  void profile_changesOnlyEnvironmentalMetrics() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 2_000; i++) {
      Inputs inputs = Inputs.random(random);
      CvssVector applied = inputs.device().applied(inputs.vector());
      assertThat(applied.base()).isEqualTo(inputs.vector().base());
      assertThat(inputs.device().applied(applied)).isEqualTo(applied);
    }
  }

  @Test
  void profile_ofAnInfusionPump_isAsItsAnswersSay() {
    Requirements requirements =
        Requirements.of(
            Map.of(
                Question.XIT, Answer.YES, Question.XAT, Answer.UNKNOWN, Question.XCP, Answer.NO));
    assertThat(requirements)
        .isEqualTo(new Requirements(Requirement.UNKNOWN, Requirement.HIGH, Requirement.HIGH, true));
    DeviceProfile pump = new DeviceProfile(Placement.FILTERED, MissionImpact.HIGH, requirements);
    CvssVector three =
        ((CvssReading.Read) CvssVector.read("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H"))
            .vector();
    assertThat(pump.applied(three))
        .hasToString("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:H/IR:H/AR:H/MAV:A/MAC:H");
    CvssVector four =
        ((CvssReading.Read)
                CvssVector.read("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N"))
            .vector();
    assertThat(pump.applied(four).toString()).endsWith("/IR:H/AR:H/MAV:A/MAC:H/MSI:S");
    CvssVector two = ((CvssReading.Read) CvssVector.read("AV:N/AC:L/Au:N/C:N/I:P/A:P")).vector();
    assertThat(pump.applied(two)).isEqualTo(two);
  }
}
