package org.fedrouter.engine.graph;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;

/** The model that a graph was compiled to. */
public final class OnnxBytes {
  private OnnxBytes() {}

  /** As a message that tests may change. */
  public static ModelProto.Builder of(CompiledGraph graph) {
    try {
      return ModelProto.parseFrom(graph.model()).toBuilder();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
