package org.fedrouter.compliance.phi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeidentifiedTest {
  private static PhiSpan name(int start, int end) {
    return new PhiSpan(start, end, PhiType.NAME, 0.9, "test");
  }

  @Test
  void value_twice_hasOneToken() {
    Deidentified clean =
        Deidentified.of("Ann, Bob, Ann", List.of(name(0, 3), name(5, 8), name(10, 13)));

    assertThat(clean.text()).isEqualTo("[NAME_1], [NAME_2], [NAME_1]");
    assertThat(clean.size()).isEqualTo(2);
  }

  @Test
  void token_writtenByTheUser_isNeverGivenOut() {
    Deidentified clean = Deidentified.of("[NAME_1] and Ann", List.of(name(13, 16)));

    assertThat(clean.text()).isEqualTo("[NAME_1] and [NAME_2]");
    assertThat(clean.restore("[NAME_1] [NAME_2]")).isEqualTo("[NAME_1] Ann");
  }

  @Test
  void answer_withUnknownTokens_keepsThem() {
    Deidentified clean = Deidentified.of("Ann", List.of(name(0, 3)));

    assertThat(clean.restore("Dear [NAME_1], see [NAME_9] and [x] [[NAME_1]]"))
        .isEqualTo("Dear Ann, see [NAME_9] and [x] [Ann]");
  }

  @Test
  void restoration_atEverySplit_isTheSame() {
    Deidentified clean = Deidentified.of("Ann", List.of(name(0, 3)));
    String answer = "Dear [NAME_1], [[NAME_1]] and [NAME_12]";
    String whole = clean.restore(answer);

    for (int split = 0; split <= answer.length(); split++) {
      Restoration restoration = clean.restoration();
      assertThat(
              restoration.accept(answer.substring(0, split))
                  + restoration.accept(answer.substring(split))
                  + restoration.finish())
          .isEqualTo(whole);
    }
  }

  @Test
  void text_printed_isNeverShown() {
    assertThat(Deidentified.of("Ann", List.of(name(0, 3)))).hasToString("Deidentified[1 values]");
  }

  @Test
  void spans_overlapping_areRefusedWithoutTheText() {
    assertThatThrownBy(() -> Deidentified.of("Annabel", List.of(name(0, 4), name(3, 7))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("Ann");
    assertThatThrownBy(() -> Deidentified.of("Ann", List.of(name(0, 4))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
