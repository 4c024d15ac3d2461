package org.fedrouter.cli.assurance;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.compliance.assurance.ScoringFunction;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Port;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/** An ONNX model with one input of shape [1, features] and one output of shape [1, classes]. */
final class OnnxScores implements ScoringFunction, AutoCloseable {
  private final Session session;
  private final Tensor<FloatBuffer> input;
  private final Tensor<FloatBuffer> output;
  private final Binding binding;

  private OnnxScores(Session session, String in, long features, String out, long classes) {
    this.session = session;
    input = Tensor.floats(1, features);
    output = Tensor.floats(1, classes);
    binding = new Binding().input(in, input).output(out, output);
  }

  /**
   * Opens a model.
   *
   * @param features that the data has
   */
  static OnnxScores open(Path file, int features) {
    Session session = Session.open(file, Place.cpu(1));
    Map.Entry<String, Port> in = single("input", session.inputs());
    Map.Entry<String, Port> out = single("output", session.outputs());
    long width = in.getValue().shape().getLast();
    long classes = out.getValue().shape().getLast();
    if (in.getValue().shape().size() != 2 || width != features || classes < 2) {
      session.close();
      throw new CommandFailure(
          ExitCode.USAGE,
          "the model reads %s and writes %s, not [1, %d] and [1, classes]"
              .formatted(in.getValue().shape(), out.getValue().shape(), features));
    }
    return new OnnxScores(session, in.getKey(), width, out.getKey(), classes);
  }

  private static Map.Entry<String, Port> single(String what, Map<String, Port> ports) {
    if (ports.size() != 1) {
      throw new CommandFailure(
          ExitCode.USAGE, "the model must have one " + what + ", got " + ports.keySet());
    }
    return ports.entrySet().iterator().next();
  }

  @Override
  public double[] probabilities(double[] features) {
    for (int i = 0; i < features.length; i++) {
      input.data().put(i, (float) features[i]);
    }
    session.run(binding);
    double[] all = new double[output.data().capacity()];
    for (int i = 0; i < all.length; i++) {
      all[i] = output.data().get(i);
    }
    return all;
  }

  @Override
  public void close() {
    input.close();
    output.close();
    session.close();
  }
}
