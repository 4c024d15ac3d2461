package org.fedrouter.engine.model;

import java.util.Map;

/**
 * The decoder written down a second time, in plain Java and double, one position at a time and
 * without any cache trick: the oracle for what the engine serves.
 */
public final class ReferenceLlama {
  private final ModelConfig c;
  private final Map<String, float[]> weights;
  private final AdapterShape shape;
  private final Map<String, float[]> fixed;
  private final Map<String, float[]> adapters;
  private final int shard;

  /**
   * A model with the adapter of one shard.
   *
   * @param shard row of the adapters, negative for the base model
   */
  public ReferenceLlama(
      ModelConfig config,
      Map<String, float[]> weights,
      AdapterShape shape,
      Map<String, float[]> adapters,
      int shard) {
    this.c = config;
    this.weights = weights;
    this.shape = shape;
    this.fixed = shape.fixedSide(config);
    this.adapters = adapters;
    this.shard = shard;
  }

  /** Logits after the last token. */
  public double[] logits(int... tokens) {
    double[][] x = new double[tokens.length][];
    float[] embedding = Layout.required(weights, Layout.EMBEDDING);
    for (int t = 0; t < tokens.length; t++) {
      x[t] = new double[c.width()];
      for (int i = 0; i < c.width(); i++) {
        x[t][i] = embedding[tokens[t] * c.width() + i];
      }
    }
    for (int layer = 0; layer < c.layers(); layer++) {
      attend(layer, x);
      for (double[] row : x) {
        add(row, inner(layer, norm(row, Layout.innerNorm(layer))));
      }
    }
    double[] last = norm(x[tokens.length - 1], Layout.FINAL_NORM);
    return multiply(embedding, last, c.vocabulary());
  }

  private void attend(int layer, double[][] x) {
    int n = x.length;
    double[][] q = new double[n][];
    double[][] k = new double[n][];
    double[][] v = new double[n][];
    for (int t = 0; t < n; t++) {
      double[] h = norm(x[t], Layout.attentionNorm(layer));
      q[t] = rotate(linear(layer, Linear.QUERY, h), t);
      k[t] = rotate(linear(layer, Linear.KEY, h), t);
      v[t] = linear(layer, Linear.VALUE, h);
    }
    for (int t = 0; t < n; t++) {
      double[] mixed = new double[c.heads() * c.headWidth()];
      for (int head = 0; head < c.heads(); head++) {
        mix(q[t], k, v, t, head, mixed);
      }
      add(x[t], linear(layer, Linear.OUTPUT, mixed));
    }
  }

  private void mix(double[] q, double[][] k, double[][] v, int t, int head, double[] out) {
    int width = c.headWidth();
    int group = head / (c.heads() / c.keyHeads());
    double[] share = new double[t + 1];
    double sum = 0;
    for (int s = 0; s <= t; s++) {
      double dot = 0;
      for (int i = 0; i < width; i++) {
        dot += q[head * width + i] * k[s][group * width + i];
      }
      share[s] = Math.exp(dot / Math.sqrt(width));
      sum += share[s];
    }
    for (int s = 0; s <= t; s++) {
      for (int i = 0; i < width; i++) {
        out[head * width + i] += share[s] / sum * v[s][group * width + i];
      }
    }
  }

  private double[] inner(int layer, double[] h) {
    double[] gate = linear(layer, Linear.GATE, h);
    double[] up = linear(layer, Linear.UP, h);
    for (int i = 0; i < gate.length; i++) {
      gate[i] *= up[i] / (1 + Math.exp(-gate[i]));
    }
    return linear(layer, Linear.DOWN, gate);
  }

  private double[] linear(int layer, Linear linear, double[] x) {
    double[] y = multiply(Layout.required(weights, linear.weight(layer)), x, linear.out(c));
    if (shard >= 0) {
      float[] a = Layout.required(fixed, linear.adapterA(layer));
      float[] b = Layout.required(adapters, linear.adapterB(layer));
      int rank = shape.rank();
      for (int r = 0; r < rank; r++) {
        double low = 0;
        for (int i = 0; i < x.length; i++) {
          low += x[i] * a[i * rank + r];
        }
        for (int o = 0; o < y.length; o++) {
          y[o] += shape.scale() * low * b[(shard * rank + r) * y.length + o];
        }
      }
    }
    return y;
  }

  private static double[] multiply(float[] matrix, double[] x, int out) {
    double[] y = new double[out];
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < x.length; i++) {
        y[o] += matrix[o * x.length + i] * x[i];
      }
    }
    return y;
  }

  private double[] rotate(double[] x, int position) {
    double[] out = x.clone();
    int half = c.headWidth() / 2;
    for (int at = 0; at < x.length; at += c.headWidth()) {
      for (int i = 0; i < half; i++) {
        double angle = position * Math.pow(c.ropeTheta(), -2.0 * i / c.headWidth());
        out[at + i] = x[at + i] * Math.cos(angle) - x[at + i + half] * Math.sin(angle);
        out[at + i + half] = x[at + i + half] * Math.cos(angle) + x[at + i] * Math.sin(angle);
      }
    }
    return out;
  }

  private double[] norm(double[] x, String name) {
    double square = 0;
    for (double value : x) {
      square += value * value;
    }
    double root = Math.sqrt(square / x.length + c.epsilon());
    double[] y = new double[x.length];
    float[] scale = Layout.required(weights, name);
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] / root * scale[i];
    }
    return y;
  }

  private static void add(double[] x, double[] y) {
    for (int i = 0; i < x.length; i++) {
      x[i] += y[i];
    }
  }
}
