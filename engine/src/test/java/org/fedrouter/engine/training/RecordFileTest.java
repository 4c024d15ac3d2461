package org.fedrouter.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.TinyModel;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordFileTest {
  @TempDir static Path shared;
  @TempDir Path folder;
  private List<Tokenizer> open = List.of();

  @BeforeEach
  void open() throws IOException {
    Path file = Files.writeString(folder.resolve("tokenizer.json"), TinyModel.tokenizer());
    open = List.of(Tokenizer.open(file, shared.resolve("cache")));
  }

  @AfterEach
  void close() {
    open.forEach(Tokenizer::close);
  }

  private RecordFile file(String lines) throws IOException {
    return new RecordFile(Files.writeString(folder.resolve("records.jsonl"), lines), open.get(0));
  }

  @Test
  void linesOfOnePatient_areOnePatient_whereverTheyStand() throws IOException {
    List<Patient> patients =
        file("""
                {"patient": "a", "text": "the fever"}
                {"patient": "b", "text": "the cough"}
                {"patient": "a", "text": "the patient"}
                """)
            .patients();
    assertThat(patients).hasSize(2);
    assertThat(patients.get(0).documents()).hasSize(2);
    assertThat(patients.get(1).documents()).hasSize(1);
  }

  @Test
  void prompt_isNotLearned_andTheEndIs() throws IOException {
    Document document =
        file("{\"patient\": \"a\", \"prompt\": \"the patient has\", \"text\": \" a fever\"}")
            .patients()
            .get(0)
            .documents()
            .get(0);
    Tokenizer tokenizer = open.get(0);
    int[] prompt = tokenizer.encode("the patient has");
    assertThat(document.from()).isEqualTo(prompt.length);
    assertThat(document.length()).isEqualTo(tokenizer.encode("the patient has a fever").length + 1);
    assertThat(document.token(document.length() - 1)).isEqualTo(tokenizer.eos());
  }

  @Test
  void publicRecords_needNoPatient() throws IOException {
    assertThat(file("{\"text\": \"the fever\"}").documents()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\": \"secret\"} | line 1: patient",
        "{\"patient\": 7, \"text\": \"secret\"} | line 1: patient",
        "{\"patient\": \"a\", \"text\": \" \"} | line 1: text",
        "{\"patient\": \"a\", \"text\": [\"secret\"]} | line 1: text",
        "{\"patient\": \"a\", \"prompt\": 3, \"text\": \"secret\"} | line 1: prompt",
        "[\"secret\"] | line 1: must be a JSON object",
        "secret | line 1: must be a JSON object"
      })
  void wrongLine_isNamed_andNotQuoted(String line, String message) throws IOException {
    RecordFile file = file(line);
    assertThatThrownBy(file::patients)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }

  @Test
  void emptyOrMissingFile_isRefused() throws IOException {
    RecordFile empty = file("");
    assertThatThrownBy(empty::patients).hasMessageContaining("at least one record");
    RecordFile missing = new RecordFile(folder.resolve("none"), open.get(0));
    assertThatThrownBy(missing::patients).hasMessageContaining("readable UTF-8 file");
  }
}
