package org.fedrouter.core.aggregation.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.fedrouter.core.aggregation.robust.DenseVector;
import org.junit.jupiter.api.Test;

/** C1: what becomes of an aggregate, by hand and by law. */
class ServerOptimisersTest {
  private static final DenseVector D = DenseVector.of(0.1, -0.3);

  @Test
  void fedAdam_firstTwoSteps_areThoseOfThePaper() {
    FedAdam.Settings settings = new FedAdam.Settings(0.5, 0.9, 0.99, 0.01);
    FedAdam one = FedAdam.start(settings, DenseVector.of(1, 2)).next(DenseVector.of(1, -2));
    double m = 0.1;
    double v = 0.99 * 1e-4 + 0.01;
    assertThat(one.model().at(0)).isCloseTo(1 + 0.5 * m / (Math.sqrt(v) + 0.01), within(1e-15));
    FedAdam two = one.next(DenseVector.of(3, 0));
    double m2 = 0.9 * m + 0.1 * 3;
    double v2 = 0.99 * v + 0.01 * 9;
    assertThat(two.model().at(0))
        .isCloseTo(one.model().at(0) + 0.5 * m2 / (Math.sqrt(v2) + 0.01), within(1e-15));
    assertThat(two.momentum().at(1)).isCloseTo(-0.18, within(1e-15));
    assertThat(one.model().at(1)).as("the earlier state stays").isNotEqualTo(two.model().at(1));
  }

  @Test
  void fedAdam_nothingNew_movesNothing() {
    FedAdam start = FedAdam.start(FedAdam.Settings.USUAL, D);
    assertThat(start.next(DenseVector.of(0, 0)).model()).isEqualTo(D);
  }

  @Test
  void scaffold_isByHand() {
    Scaffold start = Scaffold.start(2, 4, DenseVector.of(1));
    Scaffold next =
        start.next(
            List.of(DenseVector.of(0.5), DenseVector.of(1.5)),
            List.of(DenseVector.of(3), DenseVector.of(5)));
    assertThat(next.model()).isEqualTo(DenseVector.of(3));
    assertThat(next.variate()).isEqualTo(DenseVector.of(2));
    assertThat(next.clientVariate(DenseVector.of(7), DenseVector.of(-1), 5, 0.1))
        .isEqualTo(DenseVector.of(7 - 2 + 1 / 0.5));
  }

  /** With every client in the round and c the mean of the c_i, c stays their mean. */
  @Test
  void scaffold_variateIsTheMeanOfTheClients() {
    Scaffold server = Scaffold.start(1, 2, DenseVector.of(0));
    DenseVector a = server.clientVariate(DenseVector.of(0), DenseVector.of(0.3), 3, 0.1);
    DenseVector b = server.clientVariate(DenseVector.of(0), DenseVector.of(-0.9), 3, 0.1);
    Scaffold next = server.next(List.of(DenseVector.of(0.3), DenseVector.of(-0.9)), List.of(a, b));
    assertThat(next.variate().at(0)).isCloseTo((a.at(0) + b.at(0)) / 2, within(1e-15));
  }

  @Test
  void fedNova_sameDifferences_areTheAggregate_whateverTheSteps() {
    List<DenseVector> same = List.of(D, D, D);
    assertThat(FedNova.aggregate(same, List.of(0.2, 0.3, 0.5), List.of(1, 7, 100))).isEqualTo(D);
  }

  @Test
  void fedNova_equalSteps_areFedAvg_atBothPaces() {
    List<DenseVector> two = List.of(DenseVector.of(1), DenseVector.of(5));
    assertThat(FedNova.aggregate(two, List.of(1.0, 3.0), List.of(6, 6)).at(0)).isEqualTo(4);
    assertThat(FedNova.paced(two, List.of(1.0, 3.0), List.of(6, 6)).at(0))
        .isCloseTo(4, within(1e-14));
  }

  /** t_eff = .25 * 2 + .75 * 10 = 8; the mean of d / a = .25 * 1/2 + .75 * 5/10. */
  @Test
  void fedNova_paced_isThePapers() {
    List<DenseVector> two = List.of(DenseVector.of(1), DenseVector.of(5));
    assertThat(FedNova.paced(two, List.of(1.0, 3.0), List.of(2, 10)).at(0))
        .isCloseTo(8 * (0.125 + 0.375), within(1e-14));
  }

  @Test
  void fedProx_pullsBack_inProportion() {
    DenseVector pull = new FedProx(0.5).pull(DenseVector.of(3, 1), DenseVector.of(1, 1));
    assertThat(pull).isEqualTo(DenseVector.of(1, 0));
    assertThat(new FedProx(0).pull(D, DenseVector.of(9, 9)).at(0)).isZero();
  }

  @Test
  void whatIsOutside_isRefused_andNamed() {
    assertThatThrownBy(() -> new FedProx(-1)).hasMessageContaining("mu must be in [0.0");
    assertThatThrownBy(() -> new FedAdam.Settings(0.1, 1, 0.99, 1e-3))
        .hasMessageContaining("first must be in [0.0");
    assertThatThrownBy(() -> new FedAdam.Settings(Double.NaN, 0.9, 0.99, 1e-3))
        .hasMessageContaining("rate must be in");
    assertThatThrownBy(() -> Scaffold.start(1, 0, D)).hasMessageContaining("clients must be in");
    assertThatThrownBy(() -> Scaffold.start(1, 1, D).next(List.of(), List.of()))
        .hasMessage("models and variates must be 1 to 1 and as many, got 0 and 0");
    assertThatThrownBy(() -> FedNova.aggregate(List.of(D), List.of(1.0), List.of(0)))
        .hasMessageContaining("steps must be in [1.0");
    assertThatThrownBy(() -> FedNova.aggregate(List.of(D), List.of(), List.of(1)))
        .hasMessageContaining("got 1, 0 and 1");
    assertThatThrownBy(() -> FedAdam.start(FedAdam.Settings.USUAL, D).next(DenseVector.of(1)))
        .hasMessage("vectors must have the same length, got 2 and 1");
  }
}
