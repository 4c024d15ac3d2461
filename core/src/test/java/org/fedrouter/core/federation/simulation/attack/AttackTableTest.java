package org.fedrouter.core.federation.simulation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.core.federation.simulation.attack.AttackTable.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** C5: a small part of the table of docs/aggregation.md, with fixed seeds. */
class AttackTableTest {
  private static final Setting FIFTH = new Setting(16, 4, 10);
  private static final Setting TENTH = new Setting(45, 5, 10);
  private static final AttackTable TABLE = new AttackTable(80, 1);

  private static Defence defence(String label) {
    return Defence.TABLE.stream().filter(d -> d.label().equals(label)).findFirst().orElseThrow();
  }

  private static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>(Attack.HIDDEN);
    attacks.add(Attack.NONE);
    return attacks;
  }

  @Test
  void mean_collapses_whereNearestNeighbourMixingStandsEveryAttack() {
    Row mean = TABLE.row(FIFTH, defence("mean"), List.of(Attack.NONE, Attack.SIGN_FLIP_TEN));
    assertThat(mean.score(Attack.NONE).accuracy()).isGreaterThan(0.9);
    assertThat(mean.worst()).isEqualTo(Attack.SIGN_FLIP_TEN);
    assertThat(mean.score(Attack.SIGN_FLIP_TEN).accuracy()).isLessThan(0.3);
    Row mixed = TABLE.row(FIFTH, defence("nnm+trmean"), all());
    assertThat(mixed.score(mixed.worst()).accuracy())
        .isGreaterThan(mixed.score(Attack.NONE).accuracy() - 0.03);
  }

  /** The task's claim: a tenth of liars costs at most three points. */
  @Test
  void balancedGroups_withATenthOfLiars_loseAtMostThreePoints() {
    Defence balanced = defence("clip+groups-4+nnm+trmean");
    assertThat(balanced.promised(50, 5)).isTrue();
    Row row = TABLE.row(TENTH, balanced, all());
    assertThat(row.score(Attack.NONE).accuracy()).isGreaterThan(0.9);
    assertThat(row.score(row.worst()).accuracy())
        .as(row.worst().label())
        .isGreaterThanOrEqualTo(row.score(Attack.NONE).accuracy() - 0.03);
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_A_NUMBER", "REPLAY", "GIANT_WEIGHT"})
  void whatIsRefused_costsNothing_andIsCounted(Attack attack) {
    AttackTable short30 = new AttackTable(30, 1);
    Row row = short30.row(FIFTH, defence("mean"), List.of(attack, Attack.NONE));
    int roundsThatLie = attack == Attack.REPLAY ? 29 : 30;
    assertThat(row.score(attack).rejected()).isEqualTo(4 * roundsThatLie);
    assertThat(row.score(attack).refused()).isZero();
    assertThat(row.score(attack).accuracy())
        .isGreaterThan(row.score(Attack.NONE).accuracy() - 0.05);
  }

  @Test
  void seed_givesTheSameScores_whateverRunsBeside() {
    AttackTable small = new AttackTable(12, 2);
    List<Attack> attacks = List.of(Attack.MIN_MAX, Attack.LABEL_FLIP);
    Row once = small.row(FIFTH, defence("clip+groups-3+nnm+trmean"), attacks);
    assertThat(small.row(FIFTH, defence("clip+groups-3+nnm+trmean"), attacks)).isEqualTo(once);
    Row one = new AttackTable(12, 1).row(FIFTH, defence("mean"), List.of(Attack.MIN_MAX));
    assertThat(one.scores()).containsOnlyKeys(Attack.MIN_MAX);
    assertThatThrownBy(() -> one.score(Attack.NONE)).hasMessageContaining("was not tried");
  }
}
