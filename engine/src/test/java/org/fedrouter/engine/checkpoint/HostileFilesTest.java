package org.fedrouter.engine.checkpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong file ends in one line that names file and field, and takes no memory to speak of. */
class HostileFilesTest {
  private static final String NORM = "model.norm.weight";
  private static final String WEIGHTS = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";
  private static final int HUGE = Integer.MAX_VALUE;

  @TempDir Path root = Path.of("");

  static Stream<Damage> safetensors() {
    return Stream.of(
        Damage.of("missing", f -> Files.delete(f.resolve(WEIGHTS)), WEIGHTS, "readable file"),
        Damage.of("empty", Damage.text(WEIGHTS, ""), WEIGHTS, "header length"),
        Damage.of("truncated", Damage.truncate(WEIGHTS, 9), WEIGHTS, "data_offsets"),
        Damage.of(
            "huge header", Damage.text(WEIGHTS, "\u007f".repeat(64)), WEIGHTS, "header length"),
        Damage.of("no JSON", Damage.header(h -> "x" + h), WEIGHTS, "header", "must be JSON"),
        Damage.of("deep JSON", Damage.header(h -> "[".repeat(100_000)), WEIGHTS, "must be JSON"),
        Damage.of("array", Damage.header(h -> "[" + h + "]"), WEIGHTS, "must be JSON"),
        Damage.of("trailing", Damage.header(h -> h + "{}"), WEIGHTS, "must be JSON"),
        Damage.of("name twice", Damage.header(HostileFilesTest::twice), WEIGHTS, "no name twice"),
        Damage.of(
            "unknown kind", Damage.tensor(NORM, "dtype", "F8_E4M3"), NORM + ".dtype", "F8_E4M3"),
        Damage.of("negative shape", Damage.tensor(NORM, "shape", List.of(-64)), NORM + ".shape"),
        Damage.of("real shape", Damage.tensor(NORM, "shape", List.of(6.5)), NORM + ".shape"),
        Damage.of(
            "overflowing shape",
            Damage.tensor(NORM, "shape", List.of(1L << 40, 1L << 40)),
            NORM + ".shape",
            "possible size"),
        Damage.of(
            "wrong shape", Damage.tensor(NORM, "shape", List.of(8, 8)), NORM + ".shape", "[64]"),
        Damage.of(
            "out of file", Damage.tensor(NORM, "data_offsets", List.of(1L << 50, 1L << 51)), NORM),
        Damage.of("backwards", Damage.tensor(NORM, "data_offsets", List.of(256, 0)), NORM),
        Damage.of(
            "overlap", Damage.tensor(NORM, "data_offsets", List.of(0, 256)), "must not overlap"),
        Damage.of("too large", HostileFilesTest::sparse, NORM, "2 GiB"),
        Damage.of("missing tensor", Damage.header(h -> h.replace(NORM, "x")), NORM, "present"),
        Damage.of("link out", Damage.link(WEIGHTS), WEIGHTS, "link out of the folder"),
        Damage.of("folder", HostileFilesTest::folderForFile, WEIGHTS, "readable file"),
        Damage.of("second copy", HostileFilesTest::copy, "x.safetensors", "another file as well"));
  }

  static Stream<Damage> configs() {
    return Stream.of(
        Damage.of("no JSON", Damage.text("config.json", "{"), "config.json", "must be JSON"),
        Damage.of("null", Damage.text("config.json", "null"), "config.json", "must be JSON"),
        Damage.of(
            "large", Damage.text("config.json", " ".repeat(2 << 20)), "config.json", "at most"),
        Damage.of("family", Damage.config("model_type", "gpt2"), "model_type", "gpt2"),
        Damage.of("layers", Damage.config("num_hidden_layers", HUGE), "num_hidden_layers"),
        Damage.of("zero layers", Damage.config("num_hidden_layers", 0), "num_hidden_layers"),
        Damage.of("width", Damage.config("hidden_size", 1L << 40), "hidden_size", "integer"),
        Damage.of("heads", Damage.config("num_attention_heads", 0), "num_attention_heads"),
        Damage.of(
            "many heads", Damage.config("num_attention_heads", 1 << 20), "num_attention_heads"),
        Damage.of("key heads", Damage.config("num_key_value_heads", 3), "num_key_value_heads"),
        Damage.of("odd head", Damage.config("head_dim", 7), "head_dim", "even"),
        Damage.of("head", Damage.config("head_dim", HUGE - 1), "head_dim"),
        Damage.of("inner", Damage.config("intermediate_size", HUGE), "intermediate_size"),
        Damage.of("vocabulary", Damage.config("vocab_size", -1), "vocab_size"),
        Damage.of("positions", Damage.config("max_position_embeddings", HUGE), "max_position_emb"),
        Damage.of("theta", Damage.config("rope_theta", 0), "rope_theta"),
        Damage.of("epsilon", Damage.config("rms_norm_eps", "x"), "rms_norm_eps"),
        Damage.of("activation", Damage.config("hidden_act", "gelu"), "hidden_act"),
        Damage.of("bias", Damage.config("attention_bias", true), "attention_bias"),
        Damage.of(
            "quantised", Damage.config("quantization_config", List.of(1)), "quantization_config"),
        Damage.of("partial", Damage.config("partial_rotary_factor", 0.5), "partial_rotary_factor"),
        Damage.of("yarn", Damage.config("rope_scaling", rope("yarn", 4)), "rope_type", "yarn"),
        Damage.of(
            "factor", Damage.config("rope_scaling", rope("linear", -1)), "rope_scaling.factor"),
        Damage.of("llama3", Damage.config("rope_scaling", rope("llama3", 4)), "low_freq_factor"),
        Damage.of("layer types", Damage.config("layer_types", List.of("x")), "layer_types[0]"),
        Damage.of("end", Damage.config("eos_token_id", 300), "eos_token_id", "0..299"),
        Damage.of("ends", Damage.config("eos_token_id", List.of("x")), "eos_token_id"),
        Damage.of(
            "no end", Damage.json("config.json", r -> r.remove("eos_token_id")), "eos_token_id"),
        Damage.of(
            "larger", Damage.config("vocab_size", 301), "embed_tokens.weight.shape", "[301, 64]"),
        Damage.of(
            "generation", Damage.text("generation_config.json", "[]"), "generation_config.json"),
        Damage.of("link", Damage.link("config.json"), "config.json", "link out of the folder"));
  }

  static Stream<Damage> indexes() {
    return Stream.of(
        Damage.of("no JSON", Damage.text(INDEX, "weights"), INDEX, "must be JSON"),
        Damage.of("no map", Damage.text(INDEX, "{}"), INDEX, "weight_map"),
        index("up", "../model.safetensors", "within the folder"),
        index("up inside", "a/../../model.safetensors", "within the folder"),
        index("absolute", "/etc/model.safetensors", "within the folder"),
        index("other kind", "config.json", ".safetensors files only"),
        index("zero", "a\0.safetensors", "within the folder"),
        index("missing", "none.safetensors", "readable file"),
        Damage.of(
            "elsewhere",
            Damage.json(INDEX, r -> r.withObjectProperty("weight_map").put(NORM, file(1))),
            NORM,
            "present"),
        Damage.of("link", Damage.link(file(1)), file(1), "link out of the folder"));
  }

  static Stream<Damage> tokenizers() {
    String file = "tokenizer.json";
    return Stream.of(
        Damage.of("missing", f -> Files.delete(f.resolve(file)), file, "readable file"),
        Damage.of("empty", Damage.text(file, ""), file, "must be JSON"),
        Damage.of("object", Damage.text(file, "{}"), file, "model.type"),
        Damage.of("deep", Damage.text(file, "{\"a\":".repeat(5000)), file, "must be JSON"),
        Damage.of("type", Damage.replace(file, "\"BPE\"", "\"Perl\""), file, "model.type"),
        Damage.of("version", Damage.replace(file, "\"1.0\"", "\"9.0\""), file, "tokenizer.json"),
        Damage.of("regex", Damage.json(file, HostileFilesTest::badRegex), file, "tokenizer.json"),
        vocabulary("huge id", "!", HUGE),
        vocabulary("negative id", "!", -1),
        vocabulary("id twice", "!", 5),
        Damage.of("merges", Damage.json(file, HostileFilesTest::badMerge), file, "model.merges"),
        Damage.of(
            "added",
            Damage.json(file, r -> r.withArrayProperty("added_tokens").add(1)),
            file,
            "added"),
        Damage.of("link", Damage.link(file), file, "link out of the folder"));
  }

  @ParameterizedTest
  @MethodSource("safetensors")
  void load_wrongSafetensors_isOneMessage(Damage damage) throws IOException {
    Path folder = root.resolve("m");
    Checkpoint.write(folder, Architecture.all().getFirst(), Stored.F32, 1, 1);
    Loading.refused(folder, damage);
  }

  @ParameterizedTest
  @MethodSource({"configs", "tokenizers"})
  void load_wrongConfigOrTokenizer_isOneMessage(Damage damage) throws IOException {
    Path folder = root.resolve("m");
    Checkpoint.write(folder, Architecture.all().getFirst(), Stored.F16, 1, 1);
    Loading.refused(folder, damage);
  }

  @ParameterizedTest
  @MethodSource("indexes")
  void load_wrongIndex_isOneMessage(Damage damage) throws IOException {
    Path folder = root.resolve("m");
    Checkpoint.write(folder, Architecture.all().getFirst(), Stored.F16, 2, 1);
    Loading.refused(folder, damage);
  }

  @Test
  void load_wrongScales_isOneMessage() throws IOException {
    String scale = "model.layers.0.mlp.up_proj.weight_scale";
    for (Damage damage :
        List.of(
            Damage.of("missing", Damage.header(h -> h.replace(scale, "x")), scale, "present"),
            Damage.of("shape", Damage.tensor(scale, "shape", List.of(48, 2)), scale, "[96, 1]"))) {
      Path folder = root.resolve(damage.name());
      Checkpoint.write(folder, Architecture.all().getFirst(), Stored.I8, 1, 1);
      Loading.refused(folder, damage);
    }
  }

  private static String twice(String header) {
    return header.replaceFirst("\\{", "{\"" + NORM + "\":{},");
  }

  /** A file that claims, and by its length has, a tensor of more than 2 GiB; it takes no disk. */
  private static void sparse(Path folder) throws IOException {
    Damage.tensor(NORM, "data_offsets", List.of(1L << 30, 1L << 32)).on(folder);
    try (var file = new java.io.RandomAccessFile(folder.resolve(WEIGHTS).toFile(), "rw")) {
      file.setLength(1L << 33);
    }
  }

  private static void folderForFile(Path folder) throws IOException {
    Files.delete(folder.resolve(WEIGHTS));
    Files.createDirectory(folder.resolve(WEIGHTS));
  }

  private static void copy(Path folder) throws IOException {
    Files.copy(folder.resolve(WEIGHTS), folder.resolve("x.safetensors"));
  }

  private static ObjectNode rope(String type, double factor) {
    return new ObjectMapper().createObjectNode().put("rope_type", type).put("factor", factor);
  }

  private static String file(int number) {
    return "model-%05d-of-00002.safetensors".formatted(number);
  }

  private static Damage index(String name, String path, String says) {
    return Damage.of(
        name, Damage.json(INDEX, r -> r.withObjectProperty("weight_map").put(NORM, path)), says);
  }

  private static Damage vocabulary(String name, String token, int id) {
    return Damage.of(
        name,
        Damage.json(
            "tokenizer.json",
            r -> r.withObjectProperty("model").withObjectProperty("vocab").put(token, id)),
        "tokenizer.json",
        "model.vocab");
  }

  private static void badRegex(ObjectNode root) {
    ObjectNode rule = root.putObject("pre_tokenizer").put("type", "Split");
    rule.put("behavior", "Isolated").put("invert", false).putObject("pattern").put("Regex", "(");
  }

  private static void badMerge(ObjectNode root) {
    root.withObjectProperty("model").withArrayProperty("merges").add("none such");
  }
}
