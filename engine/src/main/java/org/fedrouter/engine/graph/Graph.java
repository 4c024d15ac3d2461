package org.fedrouter.engine.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.engine.runtime.Tensor;

/**
 * Builds one ONNX graph (opset 20 plus the com.microsoft operators). All real-valued tensors of a
 * graph share one element type, float or double, so that the same description can be served in
 * float and checked in double. Emission order is fixed by call order: equal calls give equal bytes.
 */
public final class Graph {
  private static final int OPSET = 20;
  private static final int IR_VERSION = 9;

  private final GraphProto.Builder proto = GraphProto.newBuilder().setName("fedrouter");
  private final Map<String, Tensor<?>> weights = new LinkedHashMap<>();
  private final Map<String, Value> shared = new HashMap<>();
  private final Element real;
  private int next;
  private long offset;

  /**
   * Starts an empty graph whose real values have the given type, {@code FLOAT} or {@code DOUBLE}.
   */
  public Graph(Element real) {
    if (real != Element.FLOAT && real != Element.DOUBLE) {
      throw new IllegalArgumentException("real element type must be FLOAT or DOUBLE: " + real);
    }
    this.real = real;
  }

  /** The element type of real values. */
  public Element real() {
    return real;
  }

  /** A graph input through which no gradient flows. */
  public Value input(String name, Element element, long... shape) {
    proto.addInput(info(name, element, shape));
    return new Value(name, element, shape, false);
  }

  /** A real graph input that can be differentiated. */
  public Value parameter(String name, long... shape) {
    proto.addInput(info(name, real, shape));
    return new Value(name, real, shape, true);
  }

  /**
   * A constant that stays outside the model bytes in the type in which it is stored; the tensor is
   * shared, not copied. Where it is used it is a float: what is stored narrower is cast.
   */
  public Value external(String name, Tensor<?> data, long... shape) {
    OnnxJavaType type = data.handle().getInfo().type;
    Element stored = Element.of(type);
    long bytes = Math.multiplyExact(Shapes.elements(shape), (long) type.size);
    TensorProto.Builder tensor = constant(name, stored, shape);
    tensor.setDataLocation(TensorProto.DataLocation.EXTERNAL);
    tensor.addExternalData(entry("location", "weights"));
    tensor.addExternalData(entry("offset", Long.toString(offset)));
    tensor.addExternalData(entry("length", Long.toString(bytes)));
    offset += bytes;
    proto.addInitializer(tensor);
    weights.put(name, data);
    Value value = new Value(name, stored, shape, false);
    return stored == Element.FLOAT
        ? value
        : emit("Cast", Element.FLOAT, shape, List.of(value), Element.FLOAT.cast());
  }

  /** A real constant inside the model bytes. */
  public Value constant(String name, double[] values, long... shape) {
    TensorProto.Builder tensor = constant(name, real, shape);
    boolean wide = real == Element.DOUBLE;
    ByteBuffer bytes = ByteBuffer.allocate(values.length * (wide ? Double.BYTES : Float.BYTES));
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (wide) {
        bytes.putDouble(value);
      } else {
        bytes.putFloat((float) value);
      }
    }
    proto.addInitializer(tensor.setRawData(ByteString.copyFrom(bytes.flip())));
    return new Value(name, real, shape, false);
  }

  /** A real constant inside the model bytes. */
  public Value constant(String name, float[] values, long... shape) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return constant(name, wide, shape);
  }

  /** A real scalar; equal scalars are stored once. */
  public Value scalar(double value) {
    return shared.computeIfAbsent("real " + value, key -> constant(fresh(), new double[] {value}));
  }

  /** A one-dimensional 64-bit integer constant; equal ones are stored once. */
  public Value indices(long... values) {
    return shared.computeIfAbsent(
        "int " + Arrays.toString(values),
        key -> {
          TensorProto.Builder tensor = constant(fresh(), Element.INT64, values.length);
          for (long value : values) {
            tensor.addInt64Data(value);
          }
          proto.addInitializer(tensor);
          return new Value(tensor.getName(), Element.INT64, new long[] {values.length}, false);
        });
  }

  /** Emits a node with one output, whose shape the caller states. */
  public Value emit(
      String operator,
      Element element,
      long[] shape,
      List<Value> in,
      AttributeProto... attributes) {
    Value out = value(element, shape, in.stream().anyMatch(Value::differentiable));
    emit("", operator, in, List.of(out), attributes);
    return out;
  }

  /** Emits a node of any operator domain; the empty domain is standard ONNX. */
  public void emit(
      String domain,
      String operator,
      List<Value> in,
      List<Value> out,
      AttributeProto... attributes) {
    proto.addNode(
        NodeProto.newBuilder()
            .setName("n" + proto.getNodeCount())
            .setDomain(domain)
            .setOpType(operator)
            .addAllInput(in.stream().map(Value::name).toList())
            .addAllOutput(out.stream().map(Value::name).toList())
            .addAllAttribute(Arrays.asList(attributes)));
  }

  /** A fresh value, to be the output of a node with several outputs. */
  public Value value(Element element, long... shape) {
    return value(element, shape, false);
  }

  /** A value that is an output of the graph under its own given name. */
  public Value outputValue(String name, Element element, long... shape) {
    proto.addOutput(info(name, element, shape));
    return new Value(name, element, shape, false);
  }

  /** Makes a value an output of the graph. */
  public void output(String name, Value value) {
    Value out = outputValue(name, value.element(), value.shape());
    emit("", "Identity", List.of(value), List.of(out));
  }

  /** Number of nodes emitted so far. */
  public int nodes() {
    return proto.getNodeCount();
  }

  /** The finished graph. */
  public CompiledGraph compile() {
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("fedrouter")
            .addOpsetImport(operators("", OPSET))
            .addOpsetImport(operators("com.microsoft", 1))
            .setGraph(proto)
            .build();
    return new CompiledGraph(model.toByteArray(), weights);
  }

  private Value value(Element element, long[] shape, boolean differentiable) {
    return new Value(fresh(), element, shape, differentiable);
  }

  private String fresh() {
    return "v" + next++;
  }

  private static TensorProto.Builder constant(String name, Element element, long... shape) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(element.code());
    for (long dimension : shape) {
      tensor.addDims(dimension);
    }
    return tensor;
  }

  private static ValueInfoProto info(String name, Element element, long[] shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (long size : shape) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      dimensions.addDim(
          size < 0 ? dimension.setDimParam("d" + -size) : dimension.setDimValue(size));
    }
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder().setElemType(element.code()).setShape(dimensions);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static OperatorSetIdProto operators(String domain, int version) {
    return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
  }
}
