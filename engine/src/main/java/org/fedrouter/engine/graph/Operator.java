package org.fedrouter.engine.graph;

/** The differentiable operators. */
enum Operator {
  ADD("Add"),
  SUB("Sub"),
  MUL("Mul"),
  DIV("Div"),
  MATMUL("MatMul"),
  TRANSPOSE("Transpose"),
  RESHAPE("Reshape"),
  SOFTMAX("Softmax"),
  SIGMOID("Sigmoid"),
  SQRT("Sqrt"),
  RECIPROCAL("Reciprocal"),
  NEG("Neg"),
  MEAN("ReduceMean"),
  SUM("ReduceSum"),
  GATHER("Gather");

  private final String onnx;

  Operator(String onnx) {
    this.onnx = onnx;
  }

  String onnx() {
    return onnx;
  }
}
