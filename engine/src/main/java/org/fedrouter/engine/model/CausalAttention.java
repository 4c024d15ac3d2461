package org.fedrouter.engine.model;

import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Tape;
import org.fedrouter.engine.graph.Value;

/**
 * Differentiable attention from plain operators, for training. Positions and mask are inputs, so
 * that several documents can share a row without seeing each other.
 */
public final class CausalAttention implements Attention {
  private final Tape tape;
  private final ModelConfig config;
  private final Value mask;
  private final Value cosine;
  private final Value sine;
  private final Value quarterTurn;

  /**
   * Prepares the rotation.
   *
   * @param positions [rows, time] positions within the document
   * @param mask [rows, 1, 1, time, time], 0 where attention is allowed and very negative elsewhere
   */
  public CausalAttention(Tape tape, ModelConfig config, Value positions, Value mask) {
    this.tape = tape;
    this.config = config;
    this.mask = mask;
    Graph graph = tape.graph();
    int width = config.headWidth();
    Rotary rotary = new Rotary(config);
    long[] perHead = {positions.dimension(0), 1, positions.dimension(1), width};
    Value cosines = graph.constant("rope.cos", rotary.cosines(width), config.positions(), width);
    Value sines = graph.constant("rope.sin", rotary.sines(width), config.positions(), width);
    this.cosine = tape.reshape(tape.gather(cosines, positions), perHead);
    this.sine = tape.reshape(tape.gather(sines, positions), perHead);
    this.quarterTurn = graph.constant("rope.turn", rotary.quarterTurn(), width, width);
  }

  @Override
  public Value attend(int layer, Value query, Value key, Value value) {
    long rows = query.dimension(0);
    long time = query.dimension(1);
    int width = config.headWidth();
    int groups = config.keyHeads();
    long grouped = config.heads() / groups * time;
    Value q = rotate(heads(query, config.heads()));
    Value k = rotate(heads(key, groups));
    Value scores = tape.matmul(tape.reshape(q, rows, groups, grouped, width), tape.swap(k));
    Value scaled = tape.mul(scores, 1 / Math.sqrt(width));
    Value masked = tape.add(tape.reshape(scaled, rows, groups, grouped / time, time, time), mask);
    Value share = tape.reshape(tape.softmax(masked), rows, groups, grouped, time);
    Value mixed = tape.reshape(tape.matmul(share, heads(value, groups)), q.shape());
    return tape.reshape(
        tape.transpose(mixed, 0, 2, 1, 3), rows, time, (long) config.heads() * width);
  }

  /** [rows, time, n * headWidth] to [rows, n, time, headWidth]. */
  private Value heads(Value x, int n) {
    Value split = tape.reshape(x, x.dimension(0), x.dimension(1), n, config.headWidth());
    return tape.transpose(split, 0, 2, 1, 3);
  }

  private Value rotate(Value x) {
    return tape.add(tape.mul(x, cosine), tape.mul(tape.matmul(x, quarterTurn), sine));
  }
}
