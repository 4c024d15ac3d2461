package org.fedrouter.core.federation.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.junit.jupiter.api.Test;

/** Terms as text, and every rule by its name. */
class TrainingTermsTest {
  private static final String TEXT =
      """
      fedrouter-training 1
      name notes-1
      epoch 3
      base-model %s
      method ffa-lora
      rank 4
      scale 2.0
      seed 7
      dimension 1000
      mode balanced
      byzantine 1
      group-size 3
      rule nnm+trmean
      threshold-rule two-thirds
      value-clip 0.5
      patient-clip 1.0
      epsilon 3.0
      delta 1.0E-5
      rounds 20
      local-steps 5
      quorum 6
      participation 1.0
      patience-seconds 60
      stall-seconds 10
      longest-seconds 600
      server-optimizer fedavg
      server-rate 1.0
      evaluation public
      """
              .formatted("0b".repeat(32))
          + hospitals(9);

  private static String hospitals(int count) {
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, count).forEach(i -> lines.append("hospital h0").append(i).append('\n'));
    return lines.toString();
  }

  @Test
  void regions_areReadAsTheyWereWritten_andRefusedWhereTheyCannotBeKept() {
    String text = TEXT.replaceAll("(hospital h0[0-2])", "$1 eu").replaceAll("(h0[3-8])", "$1 us");
    TrainingTerms terms = TrainingTerms.read(text);
    assertThat(terms.text()).isEqualTo(text);
    assertThat(terms.hash()).isNotEqualTo(TrainingTerms.read(TEXT).hash());
    assertThat(terms.residency().regions()).containsEntry("h00", "eu").containsEntry("h08", "us");
    assertThatThrownBy(() -> TrainingTerms.read(text.replace("h02 eu", "h02 us")))
        .hasMessageContaining("regions must fit: region eu has 2 hospitals, a group needs 3");
    assertThatThrownBy(() -> TrainingTerms.read(text.replace("h02 eu", "h02")))
        .hasMessageContaining("regions must be of every hospital");
    String plain = text.replace("balanced", "plain-robust").replace("group-size 3", "group-size 1");
    assertThatThrownBy(() -> TrainingTerms.read(plain)).hasMessageContaining("stay in one region");
    assertThat(TrainingTerms.read(plain.replace(" us", " eu")).residency().stated()).isTrue();
  }

  @Test
  void text_comesBackAsItWas() {
    TrainingTerms terms = TrainingTerms.read(TEXT);
    assertThat(terms.text()).isEqualTo(TEXT);
    assertThat(terms.hash()).isEqualTo(TrainingTerms.read(terms.text()).hash());
    assertThat(terms.joining().mode()).isEqualTo(Mode.BALANCED);
    assertThat(terms.schedule().longest()).isEqualTo(Duration.ofMinutes(10));
    assertThat(terms.charge(7)).isEqualTo("notes-1.r00007");
    assertThat(terms.sum(1)).isEqualTo(60);
    assertThat(terms.round().secure()).isTrue();
  }

  @Test
  void replay_isWrittenOnlyWhereThereIsOne() {
    assertThat(TrainingTerms.read(TEXT).privacy().replay()).isZero();
    String replayed = TEXT.replace("epsilon 3.0", "replay 1.5\nepsilon 3.0");
    assertThat(TrainingTerms.read(replayed).privacy().replay()).isEqualTo(1.5);
    assertThat(TrainingTerms.read(replayed).text()).isEqualTo(replayed);
    assertThatThrownBy(() -> TrainingTerms.read(replayed.replace("replay 1.5", "replay 0.0")))
        .hasMessageContaining("another way");
  }

  @Test
  void otherText_isNoTerms() {
    assertThatThrownBy(() -> TrainingTerms.read(TEXT + "more 1\n")).hasMessageContaining("line 38");
    assertThatThrownBy(() -> TrainingTerms.read(TEXT.replace("rank 4", "rank 04")))
        .hasMessageContaining("another way");
    assertThatThrownBy(() -> TrainingTerms.read(TEXT.replace("ffa-lora", "lora")))
        .hasMessageContaining("line 5: method is not readable");
  }

  @Test
  void everyRule_isNamedByItsField() {
    Map<String, List<String>> broken = new TreeMap<>();
    broken.put("name", List.of("name notes-1", "name Notes"));
    broken.put("base_model", List.of("base-model 0b", "base-model "));
    broken.put("rank", List.of("rank 4", "rank 0"));
    broken.put("scale", List.of("scale 2.0", "scale NaN"));
    broken.put("dimension", List.of("dimension 1000", "dimension 0"));
    broken.put("byzantine", List.of("byzantine 1", "byzantine -1"));
    broken.put("mode", List.of("group-size 3", "group-size 5"));
    broken.put("rule", List.of("rule nnm+trmean", "rule bulyan_flower_classic"));
    broken.put("value_clip", List.of("value-clip 0.5", "value-clip 0.0"));
    broken.put("patient_clip", List.of("patient-clip 1.0", "patient-clip -1.0"));
    broken.put("epsilon", List.of("epsilon 3.0", "epsilon 0.0"));
    broken.put("delta", List.of("delta 1.0E-5", "delta 0.5"));
    broken.put("rounds", List.of("rounds 20", "rounds 0"));
    broken.put("local_steps", List.of("local-steps 5", "local-steps 60000"));
    broken.put("quorum", List.of("quorum 6", "quorum 10"));
    broken.put("participation", List.of("participation 1.0", "participation 0.5"));
    broken.put("patience_seconds", List.of("patience-seconds 60", "patience-seconds 0"));
    broken.put("stall_seconds", List.of("stall-seconds 10", "stall-seconds 0"));
    broken.put("longest_seconds", List.of("longest-seconds 600", "longest-seconds 59"));
    broken.put("server_rate", List.of("server-rate 1.0", "server-rate 0.0"));
    broken.put("hospitals", List.of("hospital h01", "hospital h00"));
    broken.put("epoch", List.of("epoch 3", "epoch -1"));
    broken.forEach(
        (field, change) -> {
          String text = TEXT.replace(change.getFirst(), change.getLast());
          assertThatThrownBy(() -> TrainingTerms.read(text))
              .as(field)
              .isInstanceOf(BrokenTerm.class)
              .satisfies(thrown -> assertThat(((BrokenTerm) thrown).field()).isEqualTo(field))
              .hasMessageContaining("must");
        });
  }

  @Test
  void maxSecrecy_hasOneRuleAndOneGroup() {
    String one =
        TEXT.replace("mode balanced", "mode max-secrecy")
            .replace("group-size 3", "group-size 9")
            .replace("quorum 6", "quorum 7");
    assertThatThrownBy(() -> TrainingTerms.read(one)).hasMessageContaining("nothing to compare");
    TrainingTerms terms = TrainingTerms.read(one.replace("nnm+trmean", "mean"));
    assertThat(terms.joining().liars()).isZero();
    assertThat(terms.round().threshold()).isEqualTo(7);
    assertThatThrownBy(
            () ->
                TrainingTerms.read(
                    one.replace("nnm+trmean", "mean").replace("quorum 7", "quorum 6")))
        .hasMessageContaining("quorum must be from 7 to 9");
  }
}
