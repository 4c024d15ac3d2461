package org.fedrouter.engine.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One loaded graph. The thread pool never spins, so an idle session costs no processor time. With
 * one thread a run on the processor is bit-for-bit repeatable on one type of processor.
 *
 * <p>Runs are ordinary at first. {@link #bind} lets the runtime know the tensors of a {@link
 * Binding} once instead of at each run; then one thread at a time may run.
 */
public final class Session implements AutoCloseable {
  private final OrtSession session;
  private final Place place;
  private @Nullable BoundRuns bound;
  private boolean keeping;

  private Session(OrtSession session, Place place) {
    this.session = session;
    this.place = place;
  }

  /**
   * Loads a graph. The tensors of {@code weights} must stay open as long as the session.
   *
   * @throws EngineException when the runtime refuses the graph or the hardware
   */
  public static Session open(byte[] model, Map<String, Tensor<?>> weights, Place place) {
    Map<String, OnnxTensorLike> external = new LinkedHashMap<>();
    weights.forEach((name, tensor) -> external.put(name, tensor.handle()));
    return open(
        place,
        options -> {
          if (!external.isEmpty()) {
            options.addExternalInitializers(external);
          }
          return OrtEnvironment.getEnvironment().createSession(model, options);
        });
  }

  /**
   * Loads a file; what it says of itself must have been checked. External data are looked for
   * beside it, and no library of operators is registered.
   *
   * @throws EngineException when the runtime refuses the graph or the hardware
   */
  public static Session open(Path file, Place place) {
    return open(
        place, options -> OrtEnvironment.getEnvironment().createSession(file.toString(), options));
  }

  private interface Loading {
    OrtSession with(OrtSession.SessionOptions options) throws OrtException;
  }

  private static Session open(Place place, Loading loading) {
    AtomicReference<Session> opened = new AtomicReference<>();
    place
        .turns()
        .accept(
            () -> {
              try (OrtSession.SessionOptions options = SessionOptions.of(place)) {
                opened.set(new Session(loading.with(options), place));
              } catch (OrtException e) {
                throw new EngineException("load graph", e);
              }
            });
    return Objects.requireNonNull(opened.get());
  }

  /** Where it runs. */
  public Place place() {
    return place;
  }

  /**
   * Binds the tensors of runs from now on.
   *
   * @param keeping whether what only runs read and write shall lie in the device's own memory
   * @throws UnboundException saying why that is not possible here; runs stay ordinary
   */
  public void bind(boolean keeping) throws UnboundException {
    unbind();
    AtomicReference<UnboundException> refused = new AtomicReference<>();
    place
        .turns()
        .accept(
            () -> {
              try {
                bound = Foreign.open(session, place.hardware());
              } catch (UnboundException e) {
                refused.set(e);
              }
            });
    UnboundException reason = refused.get();
    if (reason != null) {
      throw reason;
    }
    this.keeping = keeping;
  }

  /** Makes runs ordinary again and frees the memory of the device that was allocated here. */
  public void unbind() {
    BoundRuns old = bound;
    bound = null;
    if (old != null) {
      place.turns().accept(old::close);
    }
  }

  /** Whether tensors are bound ahead of runs. */
  public boolean isBound() {
    return bound != null;
  }

  /** Whether what only runs read and write shall lie in the device's own memory. */
  public boolean isKeeping() {
    return bound != null && keeping;
  }

  /**
   * Memory on the device, undefined at first and freed by {@link #unbind()} or {@link #close()}.
   *
   * @throws IllegalStateException when runs are ordinary
   */
  public DeviceTensor allocate(OnnxJavaType type, long... shape) {
    AtomicReference<DeviceTensor> tensor = new AtomicReference<>();
    place.turns().accept(() -> tensor.set(required().allocate(type, shape)));
    return Objects.requireNonNull(tensor.get());
  }

  private BoundRuns required() {
    BoundRuns runs = bound;
    if (runs == null) {
      throw new IllegalStateException("the session's runs are not bound");
    }
    return runs;
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
    AtomicReference<Results> results = new AtomicReference<>();
    place.turns().accept(() -> results.set(ordinary(binding, kept)));
    return Objects.requireNonNull(results.get());
  }

  /** Runs the graph over the bound tensors and returns when all outputs are written. */
  public void run(Binding binding) {
    BoundRuns runs = bound;
    place
        .turns()
        .accept(
            () -> {
              if (runs == null) {
                ordinary(binding, Set.of()).close();
              } else {
                runs.run(binding);
              }
            });
  }

  private Results ordinary(Binding binding, Set<String> kept) {
    if (!binding.deviceOutputs().isEmpty()) {
      throw new IllegalStateException("an ordinary run cannot use memory of the device");
    }
    try {
      return new Results(session.run(binding.inputs(), kept, binding.outputs()));
    } catch (OrtException e) {
      throw new EngineException("run graph", e);
    }
  }

  @Override
  public void close() {
    unbind();
    place
        .turns()
        .accept(
            () -> {
              try {
                session.close();
              } catch (OrtException e) {
                throw new EngineException("close graph", e);
              }
            });
  }
}
