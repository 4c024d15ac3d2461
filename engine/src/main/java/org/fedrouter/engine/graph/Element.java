package org.fedrouter.engine.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxJavaType;

/** Element types of graph values, with their ONNX codes. */
public enum Element {
  FLOAT(TensorProto.DataType.FLOAT_VALUE),
  DOUBLE(TensorProto.DataType.DOUBLE_VALUE),
  FLOAT16(TensorProto.DataType.FLOAT16_VALUE),
  BFLOAT16(TensorProto.DataType.BFLOAT16_VALUE),
  INT8(TensorProto.DataType.INT8_VALUE),
  INT32(TensorProto.DataType.INT32_VALUE),
  INT64(TensorProto.DataType.INT64_VALUE),
  BOOL(TensorProto.DataType.BOOL_VALUE);

  private final int code;

  Element(int code) {
    this.code = code;
  }

  /** The element type of a tensor of the runtime; its enum has the same names. */
  static Element of(OnnxJavaType type) {
    return valueOf(type.name());
  }

  /** The attribute of a Cast to this type; from reals to integers it truncates toward zero. */
  public AttributeProto cast() {
    return Attributes.integer("to", code);
  }

  int code() {
    return code;
  }
}
