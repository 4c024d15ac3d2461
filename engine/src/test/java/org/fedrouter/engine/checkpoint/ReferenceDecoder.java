package org.fedrouter.engine.checkpoint;

import java.util.Map;

/**
 * Llama, Mistral and Qwen2 written down once more, from the published formulas, in double and plain
 * loops, without cache: the oracle for what the engine computes.
 */
public final class ReferenceDecoder {
  private static final int WIDTH = Architecture.WIDTH;

  private final Architecture a;
  private final Map<String, double[]> weights;

  public ReferenceDecoder(Architecture architecture, Map<String, double[]> weights) {
    this.a = architecture;
    this.weights = weights;
  }

  /** Logits after each token. */
  public double[][] logits(int[] tokens) {
    double[][] x = new double[tokens.length][WIDTH];
    for (int t = 0; t < tokens.length; t++) {
      System.arraycopy(weight("model.embed_tokens.weight"), tokens[t] * WIDTH, x[t], 0, WIDTH);
    }
    for (int layer = 0; layer < Architecture.LAYERS; layer++) {
      String at = "model.layers." + layer + ".";
      attend(layer, at, x);
      for (double[] row : x) {
        double[] h = norm(row, at + "post_attention_layernorm.weight");
        add(row, swiglu(at + "mlp.", h));
      }
    }
    double[][] out = new double[tokens.length][];
    String head = a.tied() ? "model.embed_tokens.weight" : "lm_head.weight";
    for (int t = 0; t < tokens.length; t++) {
      out[t] = product(head, norm(x[t], "model.norm.weight"));
    }
    return out;
  }

  private void attend(int layer, String at, double[][] x) {
    double[][] q = new double[x.length][];
    double[][] k = new double[x.length][];
    double[][] v = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      double[] h = norm(x[t], at + "input_layernorm.weight");
      q[t] = rotated(projection(at + "self_attn.q_proj", h), t);
      k[t] = rotated(projection(at + "self_attn.k_proj", h), t);
      v[t] = projection(at + "self_attn.v_proj", h);
    }
    for (int t = 0; t < x.length; t++) {
      double[] mixed = new double[Architecture.HEADS * a.headWidth()];
      for (int head = 0; head < Architecture.HEADS; head++) {
        mix(q[t], k, v, head, a.firstSeen(layer, t), t, mixed);
      }
      add(x[t], product(at + "self_attn.o_proj.weight", mixed));
    }
  }

  private void mix(
      double[] q, double[][] k, double[][] v, int head, int from, int to, double[] out) {
    int width = a.headWidth();
    int mine = head * width;
    int shared = head / (Architecture.HEADS / Architecture.KEY_HEADS) * width;
    double sum = 0;
    for (int s = from; s <= to; s++) {
      double dot = 0;
      for (int i = 0; i < width; i++) {
        dot += q[mine + i] * k[s][shared + i];
      }
      double share = Math.exp(dot / Math.sqrt(width));
      sum += share;
      for (int i = 0; i < width; i++) {
        out[mine + i] += share * v[s][shared + i];
      }
    }
    for (int i = 0; i < width; i++) {
      out[mine + i] /= sum;
    }
  }

  private double[] rotated(double[] x, int position) {
    double[] out = new double[x.length];
    int half = a.headWidth() / 2;
    for (int head = 0; head < x.length; head += a.headWidth()) {
      for (int i = 0; i < half; i++) {
        double angle = position * a.frequency(i);
        double first = x[head + i];
        double second = x[head + half + i];
        out[head + i] = first * Math.cos(angle) - second * Math.sin(angle);
        out[head + half + i] = second * Math.cos(angle) + first * Math.sin(angle);
      }
    }
    return out;
  }

  private double[] swiglu(String at, double[] h) {
    double[] gate = product(at + "gate_proj.weight", h);
    double[] up = product(at + "up_proj.weight", h);
    for (int i = 0; i < gate.length; i++) {
      gate[i] = gate[i] / (1 + Math.exp(-gate[i])) * up[i];
    }
    return product(at + "down_proj.weight", gate);
  }

  private double[] projection(String name, double[] x) {
    double[] y = product(name + ".weight", x);
    if (a.biased()) {
      add(y, weight(name + ".bias"));
    }
    return y;
  }

  private double[] product(String name, double[] x) {
    double[] matrix = weight(name);
    double[] y = new double[matrix.length / x.length];
    for (int row = 0; row < y.length; row++) {
      for (int i = 0; i < x.length; i++) {
        y[row] += matrix[row * x.length + i] * x[i];
      }
    }
    return y;
  }

  private double[] norm(double[] x, String name) {
    double square = 0;
    for (double value : x) {
      square += value * value;
    }
    double root = Math.sqrt(square / x.length + Architecture.EPSILON);
    double[] y = weight(name).clone();
    for (int i = 0; i < y.length; i++) {
      y[i] *= x[i] / root;
    }
    return y;
  }

  private static void add(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] += y[i];
    }
  }

  private double[] weight(String name) {
    return weights.getOrDefault(name, new double[0]);
  }
}
