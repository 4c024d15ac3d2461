package org.fedrouter.engine.checkpoint;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fedrouter.engine.graph.Element;

/** Folders with an exported graph. */
final class OptimumModel {
  static final Architecture ARCHITECTURE = Architecture.all().get(1);
  private static final int LARGE = 1024;

  private OptimumModel() {}

  /** A folder with the graph at {@code place} and its weights inside. */
  static Checkpoint write(Path folder, String place, Element real) throws IOException {
    Checkpoint checkpoint = Checkpoint.write(folder, ARCHITECTURE, Stored.F32, 1, 8);
    Files.delete(folder.resolve("model.safetensors"));
    save(folder.resolve(place), OptimumExport.of(checkpoint, real));
    return checkpoint;
  }

  static void save(Path file, ModelProto.Builder model) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.write(file, model.build().toByteArray());
  }

  static ModelProto.Builder read(Path file) throws IOException {
    return ModelProto.parseFrom(Files.readAllBytes(file)).toBuilder();
  }

  /** Moves every large weight to a file of its own beside the graph. */
  static void moveWeights(Path graph, String location) throws IOException {
    ModelProto.Builder model = read(graph);
    GraphProto.Builder inner = model.getGraphBuilder();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int i = 0; i < inner.getInitializerCount(); i++) {
      TensorProto.Builder tensor = inner.getInitializerBuilder(i);
      if (tensor.getRawData().size() >= LARGE) {
        int size = tensor.getRawData().size();
        external(tensor, location, data.size(), size);
        tensor.getRawData().writeTo(data);
        tensor.clearRawData();
      }
    }
    save(graph, model);
    Files.write(graph.resolveSibling("weights.bin"), data.toByteArray());
  }

  static void external(TensorProto.Builder tensor, String location, long offset, long length) {
    tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL);
    tensor.clearExternalData();
    tensor.addExternalData(entry("location", location));
    tensor.addExternalData(entry("offset", Long.toString(offset)));
    tensor.addExternalData(entry("length", Long.toString(length)));
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
