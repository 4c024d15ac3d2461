package org.fedrouter.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.fedrouter.core.accounting.TrainingPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdapterFolderTest {
  private static final LoraAdapter.Training TRAINING =
      new LoraAdapter.Training(
          "north", 2.9, 1e-5, "base-hash", "id-1", new TrainingPlan(20_000, 256, 80, 44_675));
  private static final AdapterStatement STATEMENT =
      new AdapterStatement(TRAINING, "2026-11-21T00:00:00Z", 2.46, 123_456);

  @TempDir Path parent;
  private Path folder = Path.of("");

  private static Map<String, float[]> b() {
    Map<String, float[]> b = new LinkedHashMap<>();
    for (int layer = 0; layer < TinyModel.CONFIG.layers(); layer++) {
      for (Linear linear : Linear.values()) {
        float[] values = new float[TinyModel.ADAPTER.rank() * linear.out(TinyModel.CONFIG)];
        for (int i = 0; i < values.length; i++) {
          values[i] = (i % 13 - 6) / 7f + layer;
        }
        b.put(linear.adapterB(layer), values);
      }
    }
    return b;
  }

  @BeforeEach
  void write() throws IOException {
    folder =
        AdapterFolder.write(
            parent,
            "flu-2026",
            TinyModel.CONFIG,
            TinyModel.ADAPTER,
            TinyModel.ADAPTER.fixedSide(TinyModel.CONFIG),
            b(),
            STATEMENT);
  }

  private LoraAdapter read() {
    return AdapterFolder.read(folder, TinyModel.CONFIG);
  }

  @Test
  void whatWasWritten_isRead_bitForBit() {
    LoraAdapter adapter = read();
    assertThat(adapter.name()).isEqualTo("flu-2026");
    assertThat(adapter.hash()).hasSize(64);
    assertThat(adapter.rank()).isEqualTo(TinyModel.ADAPTER.rank());
    assertThat(adapter.scale()).isEqualTo(TinyModel.ADAPTER.scale());
    assertThat(adapter.training()).isEqualTo(TRAINING);
    b().forEach((name, values) -> assertThat(adapter.b().get(name)).isEqualTo(values));
    TinyModel.ADAPTER
        .fixedSide(TinyModel.CONFIG)
        .forEach((name, values) -> assertThat(adapter.a().get(name)).isEqualTo(values));
  }

  @Test
  void layout_isPeft_outFirst() {
    StoredTensor b =
        Layout.required(
            Safetensors.read(folder.resolve("adapter_model.safetensors")).tensors(),
            "base_model.model.model.layers.1.self_attn.k_proj.lora_B.weight");
    int rank = TinyModel.ADAPTER.rank();
    int out = Linear.KEY.out(TinyModel.CONFIG);
    assertThat(b.shape()).containsExactly((long) out, (long) rank);
    float[] own = b().getOrDefault(Linear.KEY.adapterB(1), new float[0]);
    assertThat(b.toFloats()[3 * rank + 1]).isEqualTo(own[out + 3]);
  }

  @Test
  void secondFolderOfTheName_isRefused_andNothingIsLeftBehind() throws IOException {
    assertThatThrownBy(this::write).isInstanceOf(IOException.class);
    try (Stream<Path> files = Files.list(parent)) {
      assertThat(files.map(f -> f.getFileName().toString())).containsExactly("flu-2026");
    }
  }

  @Test
  void adapterOfUnknownEpsilon_isRefused() throws IOException {
    Files.delete(folder.resolve("fedrouter.json"));
    assertThatThrownBy(this::read)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no known epsilon");
  }

  @Test
  void otherBaseModel_isRefused() {
    assertThat(AdapterFolder.read(folder, TinyModel.CONFIG, "base-hash").name())
        .isEqualTo("flu-2026");
    assertThatThrownBy(() -> AdapterFolder.read(folder, TinyModel.CONFIG, "other"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("base_model_hash");
  }

  @Test
  void otherShapes_areRefused() {
    ModelConfig wider = new ModelConfig(2, 64, 4, 2, 16, 48, 300, 64, 10_000, 1e-5, true);
    assertThatThrownBy(() -> AdapterFolder.read(folder, wider))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("lora_A.weight");
    ModelConfig shallow = new ModelConfig(1, 32, 4, 2, 16, 48, 300, 64, 10_000, 1e-5, true);
    assertThatThrownBy(() -> AdapterFolder.read(folder, shallow))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("must belong to a target module");
  }

  @ParameterizedTest
  @CsvSource({
    "adapter_config.json, \"LORA\", \"LOHA\", peft_type",
    "adapter_config.json, \"none\", \"all\", bias",
    "adapter_config.json, q_proj, embed, target_modules",
    "adapter_config.json, '\"r\" : 4', '\"r\" : 4.5', r",
    "adapter_config.json, '\"r\" : 4', '\"r\" : 999', r",
    "adapter_config.json, '\"r\" : 4', '\"use_dora\" : true, \"r\" : 4', use_dora",
    "adapter_config.json, '{', '[', file",
    "fedrouter.json, fedrouter-adapter-1, fedrouter-adapter-9, format",
    "fedrouter.json, '\"epsilon\" : 2.9', '\"epsilon\" : -1', epsilon",
    "fedrouter.json, '\"epsilon\" : 2.9', '\"epsilon\" : \"2.9\"', epsilon",
    "fedrouter.json, '\"north\"', 7, hospital",
    "fedrouter.json, '\"id-1\"', 7, id",
    "fedrouter.json, '\"lot\" : 256', '\"lot\" : 0', lot",
    "fedrouter.json, '\"lot\" : 256', '\"lot\" : 20001', plan",
    "fedrouter.json, '\"noise\"', '\"quiet\"', noise"
  })
  void damagedFile_isNamedWithItsField(String file, String from, String to, String field)
      throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
    assertThatThrownBy(this::read)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file)
        .hasMessageContaining(field);
  }

  @Test
  void numbersThatAreNotFinite_areRefused() throws IOException {
    Path file = folder.resolve("adapter_model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] = 0x7f;
    bytes[bytes.length - 2] = (byte) 0xc0;
    Files.write(file, bytes);
    assertThatThrownBy(this::read)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("finite");
  }

  @ParameterizedTest
  @CsvSource({"../up", "Upper", "'a b'", ".hidden", "''"})
  void name_thatIsNone_isRefused(String name) {
    assertThat(AdapterFolder.isName(name)).isFalse();
  }
}
