package org.fedrouter.device.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.fedrouter.compliance.proposal.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProposalCardTest {
  private static final String HASH = "a".repeat(64);
  private static final String CARD =
      """
      {"onnx_sha256": "%s", "bits": 12, "threshold": 0.8, "targets": [
        {"target": "S", "reference": {"values": [3, 1], "confidence": [0, 0, 0, 0, 0, 1, 0, 0, 1, 2]}}]}
      """
          .formatted(HASH);

  /** Every target's first value has this probability, what is left is shared. */
  private static List<Double> probabilities(double first) {
    return Arrays.stream(Target.values())
        .flatMap(
            target ->
                target.classes().stream()
                    .map(
                        value ->
                            value.equals(target.classes().getFirst())
                                ? first
                                : (1 - first) / (target.classes().size() - 1)))
        .toList();
  }

  @Test
  void answers_areProposed_whereTheModelWasTestedAndIsSure() {
    ProposalCard card = ProposalCard.read(CARD, HASH);
    assertThat(card.learnt().get(Target.SCOPE)).satisfies(s -> assertThat(s.cases()).isEqualTo(4));
    List<ProposalAnswer> sure = card.answers(probabilities(0.9));
    assertThat(sure).filteredOn(ProposalAnswer::proposed).hasSize(1);
    assertThat(sure.get(Target.SCOPE.place()))
        .isEqualTo(new ProposalAnswer(Target.SCOPE, "U", 0.9, ""));
    List<ProposalAnswer> unsure = card.answers(probabilities(0.7));
    assertThat(unsure).noneMatch(ProposalAnswer::proposed);
    assertThat(unsure.get(Target.SCOPE.place()).abstention()).contains("below 0.8");
    assertThat(unsure).allSatisfy(a -> assertThat(ProposalAnswer.parse(a.line())).isEqualTo(a));
  }

  @ParameterizedTest
  @CsvSource({
    "\"bits\": 12, \"bits\": 99",
    "\"threshold\": 0.8, \"threshold\": 7",
    "\"target\": \"S\", \"target\": \"Z\"",
    "'[3, 1]', '[3]'",
    "'[3, 1]', '[3, 0.5]'",
    "'\"values\"', '\"other\"'",
    "'\"reference\"', '\"other\"'",
    "'\"targets\": [', '\"targets\": [7,'",
    "'{\"onnx', '[{\"onnx'"
  })
  void card_thatIsNone_isRefused(String right, String wrong) {
    assertThat(CARD).contains(right);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProposalCard.read(CARD.replace(right, wrong), HASH));
  }

  @Test
  void card_ofAnotherGraph_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProposalCard.read(CARD, "b".repeat(64)))
        .withMessageContaining("another model");
  }
}
