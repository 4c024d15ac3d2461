package org.fedrouter.compliance.version.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fedrouter.compliance.version.range.OsvRange.Event;
import org.fedrouter.compliance.version.range.OsvRange.Kind;
import org.fedrouter.compliance.version.range.OsvRange.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsvRangeTest {
  private static Event introduced(String version) {
    return new Event(Kind.INTRODUCED, version);
  }

  private static Event fixed(String version) {
    return new Event(Kind.FIXED, version);
  }

  private static Verdict verdict(String version, Event... events) {
    return new OsvRange(OsvRange.Type.ECOSYSTEM, "PyPI", List.of(events)).verdict(version);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.dev0, AFFECTED",
    "1.9, AFFECTED",
    "2.0, NOT_AFFECTED",
    "2.0rc1, AFFECTED",
    "2.5, NOT_AFFECTED",
    "3.0, AFFECTED",
    "3.1, NOT_AFFECTED",
    "no version, AFFECTED"
  })
  void verdict_twoBranchesInAnyOrder_switchesAtEachEvent(String version, Verdict expected) {
    assertThat(verdict(version, introduced("3.0"), fixed("3.1"), fixed("2.0"), introduced("0")))
        .isEqualTo(expected);
  }

  @Test
  void verdict_lastAffected_isInclusive() {
    Event last = new Event(Kind.LAST_AFFECTED, "1.5");
    assertThat(verdict("1.5.0", introduced("1.5"), last)).isEqualTo(Verdict.AFFECTED);
    assertThat(verdict("1.5.post1", introduced("1.0"), last)).isEqualTo(Verdict.NOT_AFFECTED);
    assertThat(verdict("0.9", introduced("1.0"), last)).isEqualTo(Verdict.NOT_AFFECTED);
  }

  @Test
  void verdict_fixedAndIntroducedAgainAtOneVersion_isAffected() {
    assertThat(verdict("1.0", introduced("0"), introduced("1.0"), fixed("1.0")))
        .isEqualTo(Verdict.AFFECTED);
  }

  @Test
  void verdict_limits_endWhatIsSaid() {
    Event limit = new Event(Kind.LIMIT, "2.0");
    assertThat(verdict("1.9", introduced("0"), limit)).isEqualTo(Verdict.AFFECTED);
    assertThat(verdict("2.0", introduced("0"), limit)).isEqualTo(Verdict.NOT_AFFECTED);
    assertThat(verdict("2.0", introduced("0"), limit, new Event(Kind.LIMIT, "*")))
        .isEqualTo(Verdict.AFFECTED);
  }

  @Test
  void verdict_withoutEvents_isNotAffected() {
    assertThat(verdict("1.0")).isEqualTo(Verdict.NOT_AFFECTED);
  }

  @Test
  void verdict_commitsAndUnknownEcosystems_areNotGuessed() {
    List<Event> events = List.of(introduced("0"));
    assertThat(new OsvRange(OsvRange.Type.GIT, "", events).verdict("abc"))
        .isEqualTo(Verdict.UNDECIDABLE);
    assertThat(new OsvRange(OsvRange.Type.ECOSYSTEM, "Android", events).verdict("13"))
        .isEqualTo(Verdict.UNDECIDABLE);
    assertThat(new OsvRange(OsvRange.Type.SEMVER, "Android", events).verdict("13"))
        .isEqualTo(Verdict.AFFECTED);
  }
}
