package org.fedrouter.compliance.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.proposal.ProposalModel.Proposal;
import org.junit.jupiter.api.Test;

class ProposalModelTest {
  private static final ProposalTraining.Settings SMALL =
      new ProposalTraining.Settings(12, 4, 0.1, 1e-5, 0);
  private static final ProposalModel MODEL =
      ProposalTraining.train(MadeUp.vulnerabilities(3_000, 1), SMALL);

  private static Quality quality(Target target) {
    return Quality.of(MODEL, MadeUp.vulnerabilities(2_000, 2), 0.9).stream()
        .filter(one -> one.target() == target)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void quality_ofWordsThatAreRightFourTimesOfFive_isThat_andHonest() {
    Quality vector = quality(Target.ATTACK_VECTOR);
    assertThat(vector.accuracy()).isCloseTo(0.8, within(0.04));
    assertThat(vector.majority()).isCloseTo(0.5, within(0.04));
    assertThat(vector.calibrationError()).isLessThan(0.1);
    assertThat(vector.coverage()).as("0.8 is below the threshold").isLessThan(0.2);
    Quality scope = quality(Target.SCOPE);
    assertThat(scope.accuracy()).isGreaterThan(0.99);
    assertThat(scope.coverage()).isGreaterThan(0.98);
    assertThat(scope.macroF1()).isGreaterThan(0.99);
  }

  @Test
  void propose_belowTheThreshold_abstains() {
    Vulnerability one = MadeUp.vulnerabilities(1, 9).getFirst();
    List<Proposal> proposals = MODEL.propose(one.text(), one.weaknesses(), 0.99);
    Proposal vector = proposals.getFirst();
    assertThat(vector.target()).isEqualTo(Target.ATTACK_VECTOR);
    assertThat(vector.value()).isNull();
    assertThat(vector.probability()).isBetween(0.5, 0.99);
    assertThat(MODEL.propose(one.text(), one.weaknesses(), 0.5).getFirst().value()).isIn("N", "L");
    for (Proposal proposal : proposals) {
      double sum = proposal.probabilities().stream().mapToDouble(p -> p).sum();
      assertThat(sum).isCloseTo(1, within(1e-9));
    }
  }

  /** One case of ten is physical, and its word is wrong as often as it is right. */
  @Test
  void balance_findsMoreOfARareValue() {
    List<Vulnerability> data = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      boolean rare = i % 10 == 0;
      String text = rare || i % 10 == 1 ? "screw on the case" : "request over the network";
      Map<Target, String> labels = Map.of(Target.ATTACK_VECTOR, rare ? "P" : "N");
      LocalDate day = LocalDate.of(2026, 1, 1).plusDays(i / 10);
      data.add(new Vulnerability("CVE-" + i, text, List.of(), day, labels));
    }
    assertThat(physical(data, 0)).isBetween(0.4, 0.6);
    assertThat(physical(data, 1)).isGreaterThan(0.7);
  }

  private static double physical(List<Vulnerability> data, double balance) {
    return ProposalTraining.train(data, new ProposalTraining.Settings(12, 20, 0.1, 0, balance))
        .propose("screw on the case", List.of(), 0)
        .getFirst()
        .probabilities()
        .getLast();
  }

  @Test
  void term_ofOneCase_isNotLearnt() {
    List<Vulnerability> data = new ArrayList<>(MadeUp.vulnerabilities(500, 5));
    Vulnerability last = data.removeLast();
    String text = "unheard " + last.text();
    data.add(
        new Vulnerability(last.id(), text, last.weaknesses(), last.published(), last.labels()));
    ProposalModel model = ProposalTraining.train(data, SMALL);
    assertThat(model.propose("unheard", List.of(), 0)).isEqualTo(model.propose("", List.of(), 0));
    assertThat(model.propose("network", List.of(), 0))
        .isNotEqualTo(model.propose("", List.of(), 0));
  }

  @Test
  void propose_targetThatNobodyLabelled_isUndecided() {
    Proposal none = MODEL.propose("x", List.of(), 0.6).get(Target.AUTOMATABLE.place());
    assertThat(none.probability()).isEqualTo(0.5);
    assertThat(none.value()).isNull();
  }

  @Test
  void file_readAgain_isTheSame_andNoOther() {
    byte[] bytes = ProposalFile.write(MODEL);
    assertThat(ProposalFile.write(ProposalFile.read(bytes))).isEqualTo(bytes);
    assertThat(ProposalFile.write(ProposalTraining.train(MadeUp.vulnerabilities(3_000, 1), SMALL)))
        .as("same data, same settings")
        .isEqualTo(bytes);
    bytes[100] ^= 1;
    assertThatIllegalArgumentException().isThrownBy(() -> ProposalFile.read(bytes));
    assertThatIllegalArgumentException().isThrownBy(() -> ProposalFile.read(new byte[7]));
  }

  @Test
  void drift_ofTheSameTexts_isSmall_ofOthersIsNot() {
    List<Vulnerability> reference = MadeUp.vulnerabilities(2_000, 3);
    assertThat(ProposalDrift.of(MODEL, reference, MadeUp.vulnerabilities(2_000, 4)))
        .allSatisfy(drift -> assertThat(drift.values()).isLessThan(0.1));
    List<Vulnerability> scripts =
        reference.stream().filter(one -> one.weaknesses().contains("CWE-79")).toList();
    ProposalDrift scope = ProposalDrift.of(MODEL, reference, scripts).get(Target.SCOPE.place());
    assertThat(scope.values()).isGreaterThan(0.25);
  }

  @Test
  void terms_withTheModelsWeights_giveTheSameProbabilities() {
    String text = "local privileged user buffer overflow local";
    Terms terms = Terms.of(text, List.of("CWE-787"), MODEL.bits());
    double[] values = new double[terms.size()];
    double square = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = (1 + Math.log(terms.counts().get(i))) * MODEL.rarity()[terms.buckets().get(i)];
      square += values[i] * values[i];
    }
    float[] weights = MODEL.weights(Target.SCOPE);
    double logit = (double) MODEL.biases(Target.SCOPE)[0] - MODEL.biases(Target.SCOPE)[1];
    for (int i = 0; i < values.length; i++) {
      int bucket = terms.buckets().get(i);
      logit += values[i] / Math.sqrt(square) * (weights[2 * bucket] - weights[2 * bucket + 1]);
    }
    assertThat(
            MODEL
                .propose(text, List.of("CWE-787"), 0)
                .get(Target.SCOPE.place())
                .probabilities()
                .get(1))
        .isCloseTo(1 / (1 + Math.exp(logit)), within(1e-6));
  }

  @Test
  void proposals_ofAGraphsProbabilities_areThoseOfTheModel_andNoOtherShapes() {
    Vulnerability one = MadeUp.vulnerabilities(1, 11).getFirst();
    List<Proposal> expected = MODEL.propose(one.text(), one.weaknesses(), 0.9);
    List<Double> flat = expected.stream().flatMap(p -> p.probabilities().stream()).toList();
    assertThat(ProposalModel.proposals(flat, 0.9)).isEqualTo(expected);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProposalModel.proposals(flat.subList(1, flat.size()), 0.9));
    List<Double> none = flat.stream().map(p -> p + 1).toList();
    assertThatIllegalArgumentException().isThrownBy(() -> ProposalModel.proposals(none, 0.9));
  }

  @Test
  void train_tooLittle_orLabelsThatAreNone_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProposalTraining.train(MadeUp.vulnerabilities(20, 1), SMALL));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Vulnerability("x", "x", List.of(), LocalDate.EPOCH, Map.of(Target.SCOPE, "Z")));
  }

  @Test
  void terms_ofALongText_areBounded() {
    assertThat(Terms.of("word ".repeat(1_000_000), List.of(), 12).size()).isLessThan(10);
  }
}
