package org.fedrouter.engine.runtime;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One loaded graph on the CPU. The thread pool never spins, so an idle session costs no processor
 * time. With one thread a run is bit-for-bit repeatable on one type of processor.
 */
public final class Session implements AutoCloseable {
  private final OrtSession session;

  private Session(OrtSession session) {
    this.session = session;
  }

  /**
   * Loads a graph. The tensors of {@code weights} must stay open as long as the session.
   *
   * @param threads threads per operator, at least 1
   * @throws EngineException when the runtime refuses the graph
   */
  public static Session open(byte[] model, Map<String, Tensor<?>> weights, int threads) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      options.setMemoryPatternOptimization(false);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      Map<String, OnnxTensorLike> external = new LinkedHashMap<>();
      weights.forEach((name, tensor) -> external.put(name, tensor.handle()));
      if (!external.isEmpty()) {
        options.addExternalInitializers(external);
      }
      return new Session(OrtEnvironment.getEnvironment().createSession(model, options));
    } catch (OrtException e) {
      throw new EngineException("load graph", e);
    }
  }

  /** Runs the graph over the bound tensors and returns when all outputs are written. */
  public void run(Binding binding) {
    try {
      session.run(binding.inputs(), Set.of(), binding.outputs()).close();
    } catch (OrtException e) {
      throw new EngineException("run graph", e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new EngineException("close graph", e);
    }
  }
}
