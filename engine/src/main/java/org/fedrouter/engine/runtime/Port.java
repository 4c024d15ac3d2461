package org.fedrouter.engine.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A declared input or output of a graph.
 *
 * @param type UNKNOWN when it is no tensor
 * @param shape -1 where the size is free
 */
public record Port(OnnxJavaType type, List<Long> shape) {
  static Port of(NodeInfo info) {
    return info.getInfo() instanceof TensorInfo tensor
        ? new Port(tensor.type, LongStream.of(tensor.getShape()).boxed().toList())
        : new Port(OnnxJavaType.UNKNOWN, List.of());
  }
}
