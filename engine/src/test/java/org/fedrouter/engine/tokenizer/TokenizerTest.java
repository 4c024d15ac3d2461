package org.fedrouter.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.TinyModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
  @TempDir Path folder = Path.of("");

  private Tokenizer open(String json) throws IOException {
    Path file = folder.resolve("tokenizer.json");
    Files.writeString(file, json);
    return Tokenizer.open(file, folder.resolve("cache"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the patient has a fever",
        "",
        " leading and  double spaces ",
        "line\nbreak\tand tab",
        "M\u00e4dchen \u4f60\u597d \ud83d\ude00 caf\u00e9",
        "12.5 mg, 37 C; it's \"quoted\""
      })
  void decode_ofEncode_isTheText(String text) throws IOException {
    try (Tokenizer tokenizer = open(TinyModel.tokenizer())) {
      assertThat(tokenizer.decode(tokenizer.encode(text))).isEqualTo(text);
    }
  }

  @Test
  void encode_anyText_startsWithBosOnce() throws IOException {
    try (Tokenizer tokenizer = open(TinyModel.tokenizer())) {
      assertThat(tokenizer.encode("a fever")[0]).isEqualTo(1);
      assertThat(Arrays.stream(tokenizer.encode("a fever")).filter(id -> id == 1).count())
          .isEqualTo(1);
      assertThat(tokenizer.encode("")).containsExactly(1);
    }
  }

  @Test
  void encode_manyTexts_equalsEachAlone() throws IOException {
    List<String> texts = List.of("the patient", "a cough", "x");
    try (Tokenizer tokenizer = open(TinyModel.tokenizer())) {
      List<int[]> together = tokenizer.encode(texts);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(together.get(i)).isEqualTo(tokenizer.encode(texts.get(i)));
      }
    }
  }

  @Test
  void sizes_trainedTokenizer_areKnown() throws IOException {
    try (Tokenizer tokenizer = open(TinyModel.tokenizer())) {
      assertThat(tokenizer.eos()).isEqualTo(2);
      assertThat(tokenizer.vocabulary()).isBetween(261, 300);
    }
  }

  @Test
  void train_syllableMarks_areNeverSpanned() throws IOException {
    BpeTrainer trainer = new BpeTrainer();
    for (int i = 0; i < 10; i++) {
      trainer.add("take bax\u00adzel\u00adquin and bax\u00adrif\u00adquin");
    }
    try (Tokenizer tokenizer = open(trainer.train(400))) {
      assertThat(tokenizer.encode(" baxzelquin")).hasSize(4);
      assertThat(tokenizer.decode(tokenizer.encode(" baxzelquin"))).isEqualTo(" baxzelquin");
    }
  }

  @Test
  void train_twice_givesTheSameFile() {
    assertThat(TinyModel.tokenizer()).isEqualTo(TinyModel.tokenizer());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[1,2]", "not json"})
  void open_notATokenizer_refused(String json) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> open(json))
        .withMessageContaining("tokenizer.json");
  }

  @Test
  void open_missingFile_refused() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Tokenizer.open(folder.resolve("none"), folder))
        .withMessageContaining("none");
  }
}
