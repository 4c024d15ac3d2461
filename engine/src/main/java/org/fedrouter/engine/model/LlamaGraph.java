package org.fedrouter.engine.model;

import org.fedrouter.engine.graph.Tape;
import org.fedrouter.engine.graph.Value;

/**
 * One description of the decoder for serving and training: embedding, layers of RMSNorm, attention
 * and SwiGLU, final norm, output layer. The families differ in biases and in attention only.
 */
public final class LlamaGraph {
  private final Tape tape;
  private final ModelConfig config;
  private final WeightSource weights;
  private final Adapters adapters;
  private final Value embedding;

  /** Declares the embedding; everything else is declared as it is first used. */
  public LlamaGraph(Tape tape, ModelConfig config, WeightSource weights, Adapters adapters) {
    this.tape = tape;
    this.config = config;
    this.weights = weights;
    this.adapters = adapters;
    this.embedding = weights.weight(Layout.EMBEDDING, config.vocabulary(), config.width());
  }

  /** Final hidden states [rows, time, width] of token ids [rows, time]. */
  public Value hidden(Value ids, Attention attention) {
    Value x = tape.gather(embedding, ids);
    for (int layer = 0; layer < config.layers(); layer++) {
      Value h = norm(x, Layout.attentionNorm(layer));
      Value mixed =
          attention.attend(
              layer,
              linear(layer, Linear.QUERY, h),
              linear(layer, Linear.KEY, h),
              linear(layer, Linear.VALUE, h));
      x = tape.add(x, linear(layer, Linear.OUTPUT, mixed));
      x = tape.add(x, inner(layer, norm(x, Layout.innerNorm(layer))));
    }
    return norm(x, Layout.FINAL_NORM);
  }

  /** Logits [..., vocabulary] of hidden states [..., width]. */
  public Value logits(Value hidden) {
    Value head =
        config.tied()
            ? embedding
            : weights.weight(Layout.HEAD, config.vocabulary(), config.width());
    return tape.matmul(hidden, tape.swap(head));
  }

  private Value inner(int layer, Value h) {
    Value gate = linear(layer, Linear.GATE, h);
    Value active = tape.mul(gate, tape.sigmoid(gate));
    return linear(layer, Linear.DOWN, tape.mul(active, linear(layer, Linear.UP, h)));
  }

  private Value linear(int layer, Linear linear, Value x) {
    Value weight = weights.weight(linear.weight(layer), linear.out(config), linear.in(config));
    Value y = tape.matmul(x, tape.swap(weight));
    if (config.family().biased(linear)) {
      y = tape.add(y, weights.weight(linear.bias(layer), linear.out(config)));
    }
    return adapters.adapt(tape, layer, linear, x, y);
  }

  private Value norm(Value x, String name) {
    Value square = tape.mean(tape.mul(x, x));
    Value root = tape.sqrt(tape.add(square, tape.graph().scalar(config.epsilon())));
    Value scaled = tape.mul(x, tape.reciprocal(root));
    return tape.mul(scaled, weights.weight(name, config.width()));
  }
}
