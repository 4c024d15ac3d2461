package org.fedrouter.engine.checkpoint;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.fedrouter.engine.graph.Element;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong graph ends in one line that names file and field. */
class HostileGraphTest {
  @TempDir Path root = Path.of("");

  static Stream<Damage> graphs() {
    return Stream.of(
        Damage.of("empty", Damage.text("model.onnx", ""), "model.onnx"),
        Damage.of(
            "garbage", Damage.text("model.onnx", "no model at all"), "model.onnx", "ONNX model"),
        Damage.of("truncated", Damage.truncate("model.onnx", 1000), "model.onnx", "ONNX model"),
        Damage.of("endless", Damage.onnx(m -> m.getGraphBuilder().addNode(nested(60))), "nested"),
        external("up", "../../secret", "within the folder"),
        external("absolute", "/etc/passwd", "within the folder"),
        external("memory", "*/_ORT_MEM_ADDR_/*", "readable file"),
        external("missing", "none.bin", "readable file"),
        Damage.of("short data", HostileGraphTest::shortData, "model.onnx", "ONNX model"),
        Damage.of("data link", HostileGraphTest::dataLink, "weights.bin", "link out"),
        Damage.of("link", Damage.link("model.onnx"), "model.onnx", "link out of the folder"),
        Damage.of(
            "custom", Damage.onnx(m -> node(m, 0).setDomain("evil")), "domain", "custom operators"),
        Damage.of("context", Damage.onnx(m -> node(m, 0).setOpType("EPContext")), "EPContext"),
        Damage.of("operator", Damage.onnx(m -> node(m, 0).setOpType("None")), "runtime loads"),
        renamed("ids", "input_ids", "tokens"),
        renamed("past", "past_key_values.1.value", "cache"),
        Damage.of("outputs", Damage.onnx(m -> m.getGraphBuilder().removeOutput(0)), "present.0"),
        Damage.of("rank", Damage.onnx(m -> size(m, 4).clearDim()), "runtime loads"),
        Damage.of(
            "free heads", Damage.onnx(m -> size(m, 3).getDimBuilder(1).setDimParam("h")), "[1]"),
        Damage.of("config", Damage.config("vocab_size", "x"), "config.json", "vocab_size"));
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void load_wrongGraph_isOneMessage(Damage damage) throws IOException {
    Path folder = root.resolve("m");
    OptimumModel.write(folder, "model.onnx", Element.FLOAT);
    Loading.refused(folder, damage);
  }

  private static NodeProto.Builder node(ModelProto.Builder model, int i) {
    return model.getGraphBuilder().getNodeBuilder(i);
  }

  private static NodeProto nested(int depth) {
    NodeProto.Builder node = NodeProto.newBuilder().setOpType("If");
    if (depth > 0) {
      AttributeProto.Builder branch = AttributeProto.newBuilder().setName("then_branch");
      branch.setType(AttributeProto.AttributeType.GRAPH).getGBuilder().addNode(nested(depth - 1));
      node.addAttribute(branch);
    }
    return node.build();
  }

  private static Damage external(String name, String location, String says) {
    return Damage.of(
        name,
        Damage.onnx(
            m -> {
              TensorProto.Builder tensor = m.getGraphBuilder().getInitializerBuilder(0);
              int size = tensor.getRawData().size();
              OptimumModel.external(tensor.setRawData(ByteString.EMPTY), location, 0, size);
            }),
        says);
  }

  private static void shortData(Path folder) throws IOException {
    OptimumModel.moveWeights(folder.resolve("model.onnx"), "weights.bin");
    byte[] data = Files.readAllBytes(folder.resolve("weights.bin"));
    Files.write(folder.resolve("weights.bin"), Arrays.copyOf(data, data.length / 2));
  }

  private static void dataLink(Path folder) throws IOException {
    OptimumModel.moveWeights(folder.resolve("model.onnx"), "weights.bin");
    Damage.link("weights.bin").on(folder);
  }

  private static Damage renamed(String name, String from, String to) {
    return Damage.of(
        name,
        Damage.onnx(
            m -> {
              for (var input : m.getGraphBuilder().getInputBuilderList()) {
                if (input.getName().equals(from)) {
                  input.setName(to);
                }
              }
              for (var node : m.getGraphBuilder().getNodeBuilderList()) {
                for (int i = 0; i < node.getInputCount(); i++) {
                  if (node.getInput(i).equals(from)) {
                    node.setInput(i, to);
                  }
                }
              }
            }),
        "model.onnx",
        from);
  }

  private static TensorShapeProto.Builder size(ModelProto.Builder model, int input) {
    return model
        .getGraphBuilder()
        .getInputBuilder(input)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder();
  }
}
