package org.fedrouter.engine.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.TinyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With what a model's texts begin and end. */
class TokenizerStartTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    TinyModel.write(folder);
  }

  private Tokenizer open() {
    return Tokenizer.open(ModelFolder.load(folder), folder.resolve("cache"));
  }

  private int[] encoded(String text) {
    try (Tokenizer tokenizer = open()) {
      return tokenizer.encode(text);
    }
  }

  private void file(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  @Test
  void encode_noSettings_startsWithTheIdOfTheConfig() {
    assertThat(encoded("a fever")).startsWith(1).doesNotContain(2);
  }

  @Test
  void encode_settings_sayWhetherThereIsAStart() throws IOException {
    file("tokenizer_config.json", "{}");
    assertThat(encoded("a fever")).doesNotContain(1);
    file("tokenizer_config.json", "{\"add_bos_token\":true}");
    assertThat(encoded("a fever")).startsWith(1);
  }

  @Test
  void encode_postProcessorWithStart_putsItOnce() throws IOException {
    Path path = folder.resolve("tokenizer.json");
    ObjectNode root = (ObjectNode) new ObjectMapper().readTree(path.toFile());
    root.set(
        "post_processor",
        new ObjectMapper()
            .readTree(
                """
                {"type":"TemplateProcessing",
                 "single":[{"SpecialToken":{"id":"<unk>","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],
                 "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],
                 "special_tokens":{"<unk>":{"id":"<unk>","ids":[3],"tokens":["<unk>"]}}}
                """));
    Files.writeString(path, root.toString());
    try (Tokenizer tokenizer = open()) {
      assertThat(tokenizer.encode("a fever")).startsWith(3).containsOnlyOnce(3).doesNotContain(1);
      assertThat(tokenizer.encodeRendered("<bos>a fever")).startsWith(1).doesNotContain(3);
      assertThat(tokenizer.decode(tokenizer.encode("a fever"))).isEqualTo("a fever");
    }
  }

  @Test
  void ends_bothFiles_count() throws IOException {
    file("generation_config.json", "{\"eos_token_id\":[7,2]}");
    try (Tokenizer tokenizer = open()) {
      assertThat(tokenizer.ends()).isEqualTo(Set.of(2, 7));
      assertThat(tokenizer.eos()).isEqualTo(2);
      assertThat(tokenizer.controls()).containsExactly("<pad>", "<bos>", "<eos>", "<unk>");
    }
  }

  @Test
  void open_noEnd_refused() throws IOException {
    String config = Files.readString(folder.resolve("config.json"));
    file("config.json", config.replace("eos_token_id", "other"));
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(this::open)
        .withMessageContaining("config.json: eos_token_id: must be present");
  }
}
