package org.fedrouter.engine.graph;

import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/** Runs a graph over doubles; inputs can be nudged between runs. */
public final class DoubleRun implements AutoCloseable {
  private final Session session;
  private final Binding binding = new Binding();
  private final Map<String, Tensor<DoubleBuffer>> reals = new LinkedHashMap<>();
  private final Map<String, Tensor<LongBuffer>> integers = new LinkedHashMap<>();

  /** Loads a graph with one thread. */
  public DoubleRun(CompiledGraph graph) {
    this.session = graph.open(1);
  }

  /** Sets a real input. */
  public DoubleRun input(String name, double[] values, long... shape) {
    Tensor<DoubleBuffer> tensor = Tensor.doubles(shape);
    tensor.data().put(0, values);
    reals.put(name, tensor);
    binding.input(name, tensor);
    return this;
  }

  /** Sets an integer input. */
  public DoubleRun input(String name, long[] values, long... shape) {
    Tensor<LongBuffer> tensor = Tensor.longs(shape);
    tensor.data().put(0, values);
    binding.input(name, tensor);
    return this;
  }

  /** Declares an output. */
  public DoubleRun output(String name, long... shape) {
    Tensor<DoubleBuffer> tensor = Tensor.doubles(shape);
    reals.put(name, tensor);
    binding.output(name, tensor);
    return this;
  }

  /** Declares an integer output. */
  public DoubleRun integerOutput(String name, long... shape) {
    Tensor<LongBuffer> tensor = Tensor.longs(shape);
    integers.put(name, tensor);
    binding.output(name, tensor);
    return this;
  }

  /** A copy of an integer output. */
  public long[] integers(String name) {
    Tensor<LongBuffer> tensor = integers.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no integers " + name);
    }
    long[] values = new long[tensor.data().limit()];
    tensor.data().get(0, values);
    return values;
  }

  /** Runs the graph. */
  public void run() {
    session.run(binding);
  }

  /** A copy of an input or output. */
  public double[] values(String name) {
    DoubleBuffer data = buffer(name);
    double[] values = new double[data.limit()];
    data.get(0, values);
    return values;
  }

  /**
   * (f(x + h) - f(x - h)) / 2h for one entry of an input, f being each entry of an output. Leaves
   * the outputs changed.
   */
  public double[] slope(String input, int entry, String output, double h) {
    DoubleBuffer data = buffer(input);
    double x = data.get(entry);
    data.put(entry, x + h);
    run();
    double[] above = values(output);
    data.put(entry, x - h);
    run();
    double[] below = values(output);
    data.put(entry, x);
    double[] slope = new double[above.length];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = (above[i] - below[i]) / (2 * h);
    }
    return slope;
  }

  private DoubleBuffer buffer(String name) {
    Tensor<DoubleBuffer> tensor = reals.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no real " + name);
    }
    return tensor.data();
  }

  @Override
  public void close() {
    session.close();
  }
}
