package org.fedrouter.engine.checkpoint;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.List;
import java.util.Map;
import org.fedrouter.engine.graph.Attributes;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.OnnxBytes;
import org.fedrouter.engine.graph.Tape;
import org.fedrouter.engine.graph.Value;

/**
 * A Llama as Optimum exports it: plain operators, past and present joined by Concat, logits of all
 * positions. Written for tests, from the layout's description.
 */
final class OptimumExport {
  private static final long ROWS = -1;
  private static final long TIME = -2;
  private static final long PAST = -3;
  private static final long ALL = -4;
  private static final int HEADS = Architecture.HEADS;
  private static final int GROUPS = Architecture.KEY_HEADS;

  private final Graph graph = new Graph(Element.FLOAT);
  private final Tape tape = new Tape(graph);
  private final Architecture a;
  private final Map<String, double[]> weights;
  private final Element real;
  private final int width;
  private final Value bias;
  private final Value cosine;
  private final Value sine;
  private final Value turn;

  private OptimumExport(Checkpoint checkpoint, Element real) {
    this.a = checkpoint.architecture();
    this.weights = checkpoint.weights();
    this.real = real;
    this.width = a.headWidth();
    Value mask = graph.input("attention_mask", Element.INT64, ROWS, ALL);
    Value positions = graph.input("position_ids", Element.INT64, ROWS, TIME);
    this.bias = bias(mask, positions);
    this.cosine = table("cos", positions);
    this.sine = table("sin", positions);
    this.turn = turn();
  }

  /**
   * The model with its weights inside.
   *
   * @param real of caches and logits, FLOAT or FLOAT16
   */
  static ModelProto.Builder of(Checkpoint checkpoint, Element real) {
    return new OptimumExport(checkpoint, real).model();
  }

  private ModelProto.Builder model() {
    Value ids = graph.input("input_ids", Element.INT64, ROWS, TIME);
    Value embedding = weight("model.embed_tokens.weight", Architecture.VOCABULARY);
    Value x = tape.gather(embedding, ids);
    for (int i = 0; i < Architecture.LAYERS; i++) {
      String at = "model.layers." + i + ".";
      Value h = norm(x, at + "input_layernorm.weight");
      x = tape.add(x, linear(at + "self_attn.o_proj.weight", attend(i, at, h)));
      Value g = norm(x, at + "post_attention_layernorm.weight");
      Value gate = linear(at + "mlp.gate_proj.weight", g);
      Value active = tape.mul(gate, tape.sigmoid(gate));
      Value inner = tape.mul(active, linear(at + "mlp.up_proj.weight", g));
      x = tape.add(x, linear(at + "mlp.down_proj.weight", inner));
    }
    Value last = norm(x, "model.norm.weight");
    Value head = a.tied() ? embedding : weight("lm_head.weight", Architecture.VOCABULARY);
    Value logits = tape.matmul(last, tape.swap(head));
    graph.output("logits", cast(logits, real, ROWS, TIME, Architecture.VOCABULARY));
    return OnnxBytes.of(graph.compile());
  }

  private Value attend(int layer, String at, Value h) {
    Value q = rotate(heads(linear(at + "self_attn.q_proj.weight", h), HEADS));
    Value k = rotate(heads(linear(at + "self_attn.k_proj.weight", h), GROUPS));
    Value v = heads(linear(at + "self_attn.v_proj.weight", h), GROUPS);
    Value keys = repeated(joined(layer, "key", k));
    Value values = repeated(joined(layer, "value", v));
    Value scores = tape.mul(tape.matmul(q, tape.swap(keys)), 1 / Math.sqrt(width));
    Value share = tape.softmax(tape.add(scores, bias));
    Value mixed = tape.transpose(tape.matmul(share, values), 0, 2, 1, 3);
    return reshape(
        mixed, new long[] {ROWS, TIME, (long) HEADS * width}, 0, 0, (long) HEADS * width);
  }

  private Value joined(int layer, String part, Value now) {
    String past = "past_key_values." + layer + "." + part;
    Value before = graph.input(past, real, ROWS, GROUPS, PAST, width);
    long[] shape = {ROWS, GROUPS, ALL, width};
    List<Value> both = List.of(cast(before, Element.FLOAT, ROWS, GROUPS, PAST, width), now);
    Value all = graph.emit("Concat", Element.FLOAT, shape, both, Attributes.integer("axis", 2));
    graph.output("present." + layer + "." + part, cast(all, real, shape));
    return all;
  }

  /** Each key head for the query heads that share it. */
  private Value repeated(Value x) {
    int times = HEADS / GROUPS;
    long[] wide = {ROWS, GROUPS, 1, ALL, width};
    Value one = graph.emit("Unsqueeze", Element.FLOAT, wide, List.of(x, graph.indices(2)));
    long[] copied = {ROWS, GROUPS, times, ALL, width};
    Value many =
        graph.emit("Expand", Element.FLOAT, copied, List.of(one, graph.indices(1, 1, times, 1, 1)));
    return reshape(many, new long[] {ROWS, HEADS, ALL, width}, 0, HEADS, -1, width);
  }

  private Value heads(Value x, int n) {
    Value split = reshape(x, new long[] {ROWS, TIME, n, width}, 0, 0, n, width);
    return tape.transpose(split, 0, 2, 1, 3);
  }

  private Value rotate(Value x) {
    return tape.add(tape.mul(x, cosine), tape.mul(tape.matmul(x, turn), sine));
  }

  /** 0 where a key is at or before the query and unmasked, else very negative. */
  private Value bias(Value mask, Value positions) {
    Value size = graph.emit("Shape", Element.INT64, new long[] {2}, List.of(mask));
    Value total =
        graph.emit("Gather", Element.INT64, new long[] {1}, List.of(size, graph.indices(1)));
    Value ones =
        graph.emit("Expand", Element.INT64, new long[] {ALL}, List.of(graph.indices(1), total));
    Value zero = graph.emit("Squeeze", Element.INT64, new long[0], List.of(graph.indices(0)));
    Value counted = graph.emit("CumSum", Element.INT64, new long[] {ALL}, List.of(ones, zero));
    Value keys =
        graph.emit("Sub", Element.INT64, new long[] {ALL}, List.of(counted, graph.indices(1)));
    long[] column = {ROWS, 1, TIME, 1};
    Value queries =
        graph.emit("Unsqueeze", Element.INT64, column, List.of(positions, graph.indices(1, 3)));
    long[] shape = {ROWS, 1, TIME, ALL};
    Value seen = graph.emit("LessOrEqual", Element.INT64, shape, List.of(keys, queries));
    Value causal =
        graph.emit(
            "Where", Element.FLOAT, shape, List.of(seen, graph.scalar(0), graph.scalar(-1e9)));
    long[] row = {ROWS, 1, 1, ALL};
    Value open = graph.emit("Unsqueeze", Element.INT64, row, List.of(mask, graph.indices(1, 2)));
    Value hidden = tape.mul(tape.sub(cast(open, Element.FLOAT, row), graph.scalar(1)), 1e9);
    return tape.add(causal, hidden);
  }

  private Value table(String name, Value positions) {
    double[] values = new double[Architecture.POSITIONS * width];
    for (int i = 0; i < values.length; i++) {
      int position = i / width;
      double angle = position * a.frequency(i % width % (width / 2));
      values[i] = name.equals("cos") ? Math.cos(angle) : Math.sin(angle);
    }
    Value all = graph.constant(name, values, Architecture.POSITIONS, width);
    Value rows = tape.gather(all, positions);
    long[] shape = {ROWS, 1, TIME, width};
    return graph.emit("Unsqueeze", Element.FLOAT, shape, List.of(rows, graph.indices(1)));
  }

  private Value turn() {
    double[] matrix = new double[width * width];
    for (int i = 0; i < width / 2; i++) {
      matrix[(i + width / 2) * width + i] = -1;
      matrix[i * width + i + width / 2] = 1;
    }
    return graph.constant("turn", matrix, width, width);
  }

  private Value norm(Value x, String name) {
    Value square = tape.mean(tape.mul(x, x));
    Value root = tape.sqrt(tape.add(square, graph.scalar(Architecture.EPSILON)));
    return tape.mul(tape.mul(x, tape.reciprocal(root)), weight(name, 0));
  }

  private Value linear(String name, Value x) {
    long[] shape = a.shapes().getOrDefault(name, new long[] {0});
    return tape.matmul(x, tape.swap(weight(name, (int) shape[0])));
  }

  private Value weight(String name, int rows) {
    double[] values = weights.getOrDefault(name, new double[0]);
    return rows == 0
        ? graph.constant(name, values, values.length)
        : graph.constant(name, values, rows, values.length / rows);
  }

  private Value reshape(Value x, long[] shape, long... sizes) {
    return graph.emit("Reshape", Element.FLOAT, shape, List.of(x, graph.indices(sizes)));
  }

  private Value cast(Value x, Element to, long... shape) {
    int code = to == Element.FLOAT16 ? 10 : 1;
    return x.element() == to
        ? x
        : graph.emit("Cast", to, shape, List.of(x), Attributes.integer("to", code));
  }
}
