package org.fedrouter.web.cds;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.inference.Ending;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Provenance;
import org.fedrouter.inference.Released;
import org.fedrouter.web.inference.AnswerBody;
import org.fedrouter.web.json.JsonText;
import org.junit.jupiter.api.Test;

class CardsBodyTest {
  private static final CdsService SERVICE =
      new CdsService(
          "s", "patient-view", "Treatment", "d", Map.of(), new CdsTemplate("x"), Map.of());

  @Test
  void card_hasExactlyTheMembersOfTheSpecification() {
    CardsBody cards = CardsBody.of(SERVICE, answer("Rest."), "demo");
    assertThat(JsonText.write(cards))
        .isEqualTo(
            "{\"cards\":[{\"uuid\":\"00000000-0000-0001-0000-000000000002\","
                + "\"summary\":\"Treatment: Rest.\",\"indicator\":\"info\","
                + "\"detail\":\"Rest.\\n\\n---\\nMode public, privacy cost epsilon 0.000"
                + " (estimate). Written by a language model: it can be wrong. Check it before you"
                + " act.\",\"source\":{\"label\":\"AI-generated, model demo\"}}]}");
  }

  @Test
  void silence_isNoCard() {
    assertThat(CardsBody.of(SERVICE, answer(" \n"), "demo").cards()).isEmpty();
  }

  /** At every length, also where the cut would part a character. */
  @Test
  void summary_isAlwaysShorterThan140_andWholeCharacters() {
    for (int length = 100; length < 200; length++) {
      String summary = CardsBody.summary("x".repeat(length % 7) + "\uD83D\uDE00".repeat(length));
      assertThat(summary.length()).isLessThan(140);
      assertThat(summary).matches("x*(\uD83D\uDE00)+\u2026?");
    }
    assertThat(CardsBody.summary("a\n b")).isEqualTo("a b");
  }

  @Test
  void textOfTheModel_isNeitherLinkNorPictureNorHtml() {
    assertThat(CardsBody.plain("![a](http://x) <b> *c* `d` | \\ &amp;"))
        .isEqualTo("\\!\\[a\\](http://x) \\<b\\> \\*c\\* \\`d\\` \\| \\\\ \\&amp;");
  }

  private static AnswerBody answer(String text) {
    Released released =
        new Released(
            text,
            "public",
            0,
            List.of("a"),
            "none",
            3,
            7,
            0,
            Ending.STOP,
            Provenance.base("demo", "00"),
            null);
    return AnswerBody.of(
        new Outcome.Answered(new UUID(1, 2), released, List.of(), Duration.ZERO, false, null, ""),
        new Delta(1e-5));
  }
}
