package org.fedrouter.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFolderTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void write() throws IOException {
    TinyModel.write(folder);
  }

  @Test
  void load_savedModel_hasConfigAndAllWeights() {
    ModelFolder model = ModelFolder.load(folder);
    assertThat(model.config()).isEqualTo(TinyModel.CONFIG);
    assertThat(model.weights().keySet()).isEqualTo(Layout.of(TinyModel.CONFIG).keySet());
  }

  @Test
  void load_truncatedWeights_refused() throws IOException {
    Path file = folder.resolve("model.safetensors");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 10);
    }
    refused("model.safetensors", "data_offsets");
  }

  @Test
  void load_missingTensor_refusedNamingIt() throws IOException {
    replace("model.norm.weight", null);
    refused("model.norm.weight", "must be present");
  }

  @Test
  void load_wrongShape_refusedWithBothShapes() throws IOException {
    replace("model.norm.weight", StoredTensor.single(new float[31], 31));
    refused("model.norm.weight.shape", "must be [32], is [31]");
  }

  @Test
  void load_missingTokenizer_refused() throws IOException {
    Files.delete(folder.resolve("tokenizer.json"));
    refused("tokenizer.json", "readable file");
  }

  @Test
  void load_noFolder_refused() throws IOException {
    Files.delete(folder.resolve("config.json"));
    refused("config.json", "readable file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"model_type\" : \"llama\"|\"model_type\" : \"gpt2\"|model_type",
        "\"hidden_size\" : 32|\"hidden_size\" : \"many\"|hidden_size",
        "\"hidden_size\" : 32|\"hidden_size\" : -1|hidden_size",
        "\"num_key_value_heads\" : 2|\"num_key_value_heads\" : 3|num_key_value_heads",
        "\"head_dim\" : 16|\"head_dim\" : 9|head_dim",
        "\"hidden_act\" : \"silu\"|\"hidden_act\" : \"gelu\"|hidden_act",
        "\"vocab_size\" : 300|\"vocab_size\" : 999999999|vocab_size",
        "\"vocab_size\" : 300|\"rope_scaling\" : {}, \"vocab_size\" : 300|rope_scaling",
        "\"vocab_size\" : 300|\"vocab_size\" : 300, \"attention_bias\" : true|attention_bias",
        "{|[|must be JSON"
      })
  void load_defectiveConfig_refusedNamingTheField(String good, String bad, String field)
      throws IOException {
    Path file = folder.resolve("config.json");
    Files.writeString(file, Files.readString(file).replace(good, bad));
    refused("config.json", field);
  }

  private void replace(String name, @Nullable StoredTensor tensor) throws IOException {
    Path file = folder.resolve("model.safetensors");
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    Safetensors.read(file)
        .tensors()
        .forEach(
            (key, old) ->
                tensors.put(key, StoredTensor.single(old.toFloats(), sizes(old.shape()))));
    tensors.remove(name);
    if (tensor != null) {
      tensors.put(name, tensor);
    }
    Files.delete(file);
    new Safetensors(Map.of(), tensors).write(file);
  }

  private static long[] sizes(List<Long> shape) {
    return shape.stream().mapToLong(Long::longValue).toArray();
  }

  private void refused(String file, String field) {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> ModelFolder.load(folder))
        .withMessageContaining(file)
        .withMessageContaining(field);
  }
}
