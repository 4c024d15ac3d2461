package org.fedrouter.engine.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
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
    try (OrtSession.SessionOptions options = options(threads)) {
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

  /**
   * Loads a file; what it says of itself must have been checked. External data are looked for
   * beside it, and no library of operators is registered.
   *
   * @param threads threads per operator, at least 1
   * @throws EngineException when the runtime refuses the graph
   */
  public static Session open(Path file, int threads) {
    try (OrtSession.SessionOptions options = options(threads)) {
      return new Session(OrtEnvironment.getEnvironment().createSession(file.toString(), options));
    } catch (OrtException e) {
      throw new EngineException("load graph", e);
    }
  }

  private static OrtSession.SessionOptions options(int threads) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(threads);
    options.setInterOpNumThreads(1);
    options.setMemoryPatternOptimization(false);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return options;
  }

  /** What the graph reads, by name. */
  public Map<String, Port> inputs() {
    try {
      return ports(session.getInputInfo());
    } catch (OrtException e) {
      throw new EngineException("read inputs", e);
    }
  }

  /** What the graph writes, by name. */
  public Map<String, Port> outputs() {
    try {
      return ports(session.getOutputInfo());
    } catch (OrtException e) {
      throw new EngineException("read outputs", e);
    }
  }

  private static Map<String, Port> ports(Map<String, NodeInfo> declared) {
    Map<String, Port> ports = new LinkedHashMap<>();
    declared.forEach((name, info) -> ports.put(name, Port.of(info)));
    return ports;
  }

  /** As {@link #run(Binding)}, and lets the runtime allocate the outputs {@code kept}. */
  public Results run(Binding binding, Set<String> kept) {
    try {
      return new Results(session.run(binding.inputs(), kept, binding.outputs()));
    } catch (OrtException e) {
      throw new EngineException("run graph", e);
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
