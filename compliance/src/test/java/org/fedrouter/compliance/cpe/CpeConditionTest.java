package org.fedrouter.compliance.cpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fedrouter.compliance.cpe.CpeNameTest.name;

import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.cpe.CpeCondition.Group;
import org.fedrouter.compliance.cpe.CpeCondition.Match;
import org.fedrouter.compliance.cpe.CpeCondition.Operator;
import org.fedrouter.compliance.cpe.VersionBounds.VersionOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpeConditionTest {
  private static final CpeName FIRMWARE = name("cpe:2.3:o:maker:pump_firmware:*:*:*:*:*:*:*:*");
  private static final CpeName PUMP = name("cpe:2.3:h:maker:pump:-:*:*:*:*:*:*:*");

  /** Whole numbers; anything else is beyond it. */
  private static final VersionOrder NUMBERS =
      (left, right) ->
          left.matches("\\d+") && right.matches("\\d+")
              ? Optional.of(Integer.compare(Integer.parseInt(left), Integer.parseInt(right)))
              : Optional.empty();

  private static final Match VULNERABLE =
      new Match(FIRMWARE, new VersionBounds("2", true, "5", false), true);
  private static final Match BESIDE = new Match(PUMP, VersionBounds.NONE, false);
  private static final Group BOTH = new Group(Operator.AND, false, List.of(VULNERABLE, BESIDE));

  private static CpeName firmware(String version) {
    return name("cpe:2.3:o:maker:pump_firmware:" + version + ":*:*:*:*:*:*:*");
  }

  private static Truth truth(CpeCondition condition, CpeName... products) {
    return condition.on(List.of(products), NUMBERS).truth();
  }

  @ParameterizedTest
  @CsvSource({
    "1, FALSE",
    "2, TRUE",
    "4, TRUE",
    "5, FALSE",
    "*, UNKNOWN",
    "-, UNKNOWN",
    "4*, UNKNOWN",
    "beta, UNKNOWN"
  })
  void versions_betweenBounds_areTold(String version, Truth truth) {
    assertThat(truth(VULNERABLE, firmware(version))).isEqualTo(truth);
  }

  @Test
  void bounds_ofTheOtherKind_areTold() {
    Match match = new Match(FIRMWARE, new VersionBounds("2", false, "5", true), true);
    assertThat(truth(match, firmware("2"))).isEqualTo(Truth.FALSE);
    assertThat(truth(match, firmware("5"))).isEqualTo(Truth.TRUE);
    assertThat(truth(match, firmware("6"))).isEqualTo(Truth.FALSE);
  }

  @Test
  void and_needsEveryPart_onTheSameSystem() {
    assertThat(truth(BOTH, firmware("3"))).isEqualTo(Truth.FALSE);
    assertThat(truth(BOTH, PUMP)).isEqualTo(Truth.FALSE);
    assertThat(truth(BOTH, firmware("3"), PUMP)).isEqualTo(Truth.TRUE);
    assertThat(truth(BOTH, firmware("*"), PUMP)).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void vulnerable_areTheProductsThemselves_notThoseBeside() {
    CpeCondition.Result result = BOTH.on(List.of(firmware("3"), PUMP), NUMBERS);
    assertThat(result.evidence()).hasSize(2);
    assertThat(result.vulnerable())
        .singleElement()
        .satisfies(piece -> assertThat(piece.product()).isEqualTo(firmware("3")));
    assertThat(BOTH.on(List.of(firmware("3")), NUMBERS).vulnerable()).isEmpty();
  }

  @Test
  void or_negated_isNeitherOfThem() {
    Group neither = new Group(Operator.OR, true, List.of(VULNERABLE, BESIDE));
    assertThat(truth(neither, firmware("9"))).isEqualTo(Truth.TRUE);
    assertThat(truth(neither, PUMP)).isEqualTo(Truth.FALSE);
    assertThat(truth(neither, firmware("*"))).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void criteriaWithoutBounds_countTheirOwnVersion() {
    Match exact = new Match(firmware("3"), VersionBounds.NONE, true);
    assertThat(truth(exact, firmware("3"))).isEqualTo(Truth.TRUE);
    assertThat(truth(exact, firmware("4"))).isEqualTo(Truth.FALSE);
    assertThat(truth(exact, firmware("*"))).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void otherProducts_areNoEvidence() {
    assertThat(VULNERABLE.on(List.of(PUMP), NUMBERS).evidence()).isEmpty();
  }

  @Test
  void emptyGroup_isRefused() {
    assertThatThrownBy(() -> new Group(Operator.OR, false, List.of()))
        .hasMessageContaining("conditions");
  }
}
