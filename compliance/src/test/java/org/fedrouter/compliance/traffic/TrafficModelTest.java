package org.fedrouter.compliance.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.fedrouter.compliance.assurance.Separation;
import org.fedrouter.compliance.traffic.SyntheticTraffic.Attack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrafficModelTest {
  private static final int TRAINED = 4_000;
  private static final int HELD_OUT = 2_000;
  private static final TrafficModel MODEL = TrafficModel.train(clean(1, TRAINED), 0.005, 7);

  private static FeatureTable clean(long seed, int count) {
    SyntheticTraffic traffic = new SyntheticTraffic(seed);
    return new FeatureTable(
        SyntheticTraffic.NAMES,
        Stream.generate(traffic::clean).limit(count).toArray(double[][]::new));
  }

  private static double[] scores(Stream<double[]> rows) {
    return rows.mapToDouble(row -> MODEL.score(row).score()).toArray();
  }

  @ParameterizedTest
  @EnumSource(Attack.class)
  void score_heldOutAttacks_areSeparatedFromCleanTraffic(Attack attack) {
    SyntheticTraffic traffic = new SyntheticTraffic(2);
    double[] clean = scores(Stream.generate(traffic::clean).limit(HELD_OUT));
    double[] attacked = scores(Stream.generate(() -> traffic.attacked(attack)).limit(HELD_OUT));
    double auc = Separation.auc(attacked, clean);
    assertThat(auc).as("AUC of %s", attack).isGreaterThan(0.92);
  }

  @Test
  void score_cleanTraffic_raisesAsManyAlarmsAsWereAllowed() {
    SyntheticTraffic traffic = new SyntheticTraffic(3);
    long alarms =
        Stream.generate(traffic::clean)
            .limit(HELD_OUT)
            .filter(row -> MODEL.score(row).anomalous())
            .count();
    assertThat(alarms).isLessThan(HELD_OUT / 50);
  }

  @Test
  void score_flood_saysWhy() {
    double[] row = new SyntheticTraffic(4).attacked(Attack.ASSOCIATION_FLOOD);
    assertThat(MODEL.score(row).reasons())
        .extracting(TrafficVerdict.Reason::feature)
        .containsAnyOf("associations", "rejected_associations");
  }

  @Test
  void text_readAgain_givesTheSameModel_andNoOther() {
    String text = TrafficModelText.write(MODEL);
    TrafficModel again = TrafficModelText.read(text);
    double[] row = new SyntheticTraffic(5).clean();
    assertThat(again.score(row)).isEqualTo(MODEL.score(row));
    assertThat(TrafficModelText.write(again)).isEqualTo(text);
    assertThat(TrafficModelText.write(TrafficModel.train(clean(1, TRAINED), 0.005, 7)))
        .as("same data, same seed")
        .isEqualTo(text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrafficModelText.read(text.replaceFirst("c 1 ", "c 2 ")));
    assertThatIllegalArgumentException().isThrownBy(() -> TrafficModelText.read("x"));
  }

  @Test
  void train_tooLittle_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrafficModel.train(clean(1, 100), 0.005, 7));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrafficModel.train(clean(1, 300), 0.5, 7));
    FeatureTable hours = new FeatureTable(List.of("hour"), new double[300][1]);
    assertThatIllegalArgumentException().isThrownBy(() -> TrafficModel.train(hours, 0.005, 7));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureTable(List.of("a"), new double[][] {{Double.NaN}}));
  }
}
