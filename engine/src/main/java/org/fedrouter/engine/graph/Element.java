package org.fedrouter.engine.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;

/** Element types of graph values, with their ONNX codes. */
public enum Element {
  FLOAT(TensorProto.DataType.FLOAT_VALUE),
  DOUBLE(TensorProto.DataType.DOUBLE_VALUE),
  INT32(TensorProto.DataType.INT32_VALUE),
  INT64(TensorProto.DataType.INT64_VALUE),
  BOOL(TensorProto.DataType.BOOL_VALUE);

  private final int code;

  Element(int code) {
    this.code = code;
  }

  /** The attribute of a Cast to this type; from reals to integers it truncates toward zero. */
  public AttributeProto cast() {
    return Attributes.integer("to", code);
  }

  int code() {
    return code;
  }
}
