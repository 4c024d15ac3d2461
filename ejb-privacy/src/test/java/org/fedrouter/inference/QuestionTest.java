package org.fedrouter.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.exchange.Input;
import org.fedrouter.core.mechanism.Temperature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuestionTest {
  private static final Temperature WARM = Temperature.of(0.7);
  private static final Input FEVER = new Input.Text("fever");
  private static final Drawing PLAIN = Drawing.of(8, WARM);

  @Test
  void hash_differsInEverythingThatDecidesTheAnswer() {
    Input chat = new Input.Chat(List.of(new Input.Message(Input.Role.USER, "fever")));
    Wishes retrieval = new Wishes(5, RequestedConsensus.NONE, true, false, List.of());
    Wishes agreed = new Wishes(5, RequestedConsensus.REQUIRED, false, false, List.of());
    List<Question> questions =
        List.of(
            question(FEVER, "", "", PLAIN, Wishes.NONE),
            question(new Input.Text("fevers"), "", "", PLAIN, Wishes.NONE),
            question(chat, "", "", PLAIN, Wishes.NONE),
            question(FEVER, "m", "", PLAIN, Wishes.NONE),
            question(FEVER, "", "m", PLAIN, Wishes.NONE),
            question(FEVER, "", "", Drawing.of(9, WARM), Wishes.NONE),
            question(FEVER, "", "", drawing(true, 1000, null), Wishes.NONE),
            question(FEVER, "", "", drawing(false, 999, null), Wishes.NONE),
            question(FEVER, "", "", drawing(false, 1000, 0L), Wishes.NONE),
            question(FEVER, "", "", drawing(false, 1000, null, "ab", "c"), Wishes.NONE),
            question(FEVER, "", "", drawing(false, 1000, null, "a", "bc"), Wishes.NONE),
            question(FEVER, "", "", PLAIN, retrieval),
            question(FEVER, "", "", PLAIN, agreed));
    Set<String> hashes = new HashSet<>();
    questions.forEach(question -> hashes.add(question.hash()));
    assertThat(hashes).hasSize(questions.size()).allMatch(hash -> hash.matches("[0-9a-f]{64}"));
  }

  @Test
  void hash_isTheSame_howeverUrgentOrKept() {
    Wishes urgent = new Wishes(10, RequestedConsensus.NONE, false, true, List.of());
    assertThat(question(FEVER, "", "", PLAIN, urgent).hash())
        .isEqualTo(question(FEVER, "", "", PLAIN, Wishes.NONE).hash());
  }

  @Test
  void drawingAndWishes_outsideTheirDomain_areRefused() {
    assertThatThrownBy(() -> Drawing.of(0, WARM)).hasMessageContaining("maxTokens");
    assertThatThrownBy(() -> drawing(false, 0, null)).hasMessageContaining("topP");
    assertThatThrownBy(() -> drawing(false, 1000, null, "")).hasMessageContaining("stop");
    assertThatThrownBy(() -> new Wishes(11, RequestedConsensus.NONE, false, false, List.of()))
        .hasMessageContaining("priority");
  }

  private static Drawing drawing(boolean greedy, int topP, @Nullable Long seed, String... stop) {
    return new Drawing(8, WARM, greedy, topP, seed, List.of(stop));
  }

  private static Question question(
      Input input, String model, String adapter, Drawing drawing, Wishes wishes) {
    return new Question(
        input,
        model,
        adapter,
        "icu",
        RequestedMode.PUBLIC,
        RequestedMechanism.EXPONENTIAL,
        new Epsilon(1),
        drawing,
        wishes,
        Duration.ofSeconds(1),
        null);
  }
}
