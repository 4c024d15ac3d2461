package org.fedrouter.core.federation.simulation.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackTest {
  private static final double[] OWN = {1, 2};
  private static final double[] FIRST = {3, 4};
  private static final List<double[]> HONEST =
      List.of(new double[] {1, 1}, new double[] {3, 1}, new double[] {2, 4});

  private static double[] sent(Attack attack) {
    return attack.sent(OWN, FIRST, HONEST);
  }

  @Test
  void everyAttack_hasALabelThatFindsIt() {
    for (Attack attack : Attack.values()) {
      assertThat(Attack.ofLabel(attack.label())).isEqualTo(attack);
    }
    assertThatThrownBy(() -> Attack.ofLabel("flip"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sign-flip-10")
        .hasMessageContaining("'flip'");
  }

  @Test
  void hiddenAndRefused_areAllThatIsNotHonest() {
    assertThat(Attack.values())
        .hasSize(Attack.HIDDEN.size() + Attack.REFUSED.size() + 1)
        .containsAll(Attack.HIDDEN)
        .containsAll(Attack.REFUSED);
  }

  @Test
  void liar_whoFlipsLabels_sendsItsOwnWork() {
    assertThat(sent(Attack.LABEL_FLIP)).containsExactly(OWN).isNotSameAs(OWN);
  }

  @Test
  void signFlipTen_isTenTimesTheOpposite() {
    assertThat(sent(Attack.SIGN_FLIP_TEN)).containsExactly(-20, -20);
    assertThat(Attack.GIANT_WEIGHT.weight()).isGreaterThan(1e6);
    assertThat(Attack.SIGN_FLIP_TEN.weight()).isEqualTo(1);
  }

  @Test
  void replay_isWhatCameFirst_andNanIsNone() {
    assertThat(sent(Attack.REPLAY)).containsExactly(FIRST);
    assertThat(Arrays.stream(sent(Attack.NOT_A_NUMBER)).allMatch(Double::isNaN)).isTrue();
  }

  @Test
  void minMax_isNoFartherFromAnyone_thanTheHonestFromEachOther() {
    double[] lie = sent(Attack.MIN_MAX);
    double widest = distance(HONEST.get(0), HONEST.get(2));
    assertThat(widest).isEqualTo(distance(HONEST.get(1), HONEST.get(2)));
    double farthest = HONEST.stream().mapToDouble(h -> distance(h, lie)).max().orElseThrow();
    assertThat(farthest).isLessThanOrEqualTo(widest).isGreaterThan(widest - 1e-9);
  }

  @Test
  void minMax_ofOneHonestUpdate_isThatUpdate() {
    double[] alone = {1, -1};
    assertThat(Attack.MIN_MAX.sent(OWN, FIRST, List.of(alone))).containsExactly(alone);
  }

  private static double distance(double[] a, double[] b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }
}
