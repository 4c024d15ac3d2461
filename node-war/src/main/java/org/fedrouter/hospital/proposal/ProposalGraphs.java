package org.fedrouter.hospital.proposal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.ProposeRequest;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.EngineException;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Port;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/**
 * The models of a folder, HASH.onnx and HASH.json each, as they lie there now. The two that were
 * asked last stay open: the one in use and the one before it. Thread-safe; one answer takes some
 * ten microseconds, so that answers wait for each other.
 */
final class ProposalGraphs implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ProposalGraphs.class.getName());
  private static final int OPEN = 2;
  private static final long LARGEST_GRAPH = 256L << 20;
  private static final long LARGEST_CARD = 64_000;
  private static final int HASH = 32;
  private static final String OUTPUT = "probabilities";

  private final Path folder;
  private final Map<Bytes, Session> open = new LinkedHashMap<>(2 * OPEN, 0.75f, true);

  ProposalGraphs(Path folder) {
    this.folder = folder;
  }

  /**
   * Asks a model; empty when it is not here.
   *
   * @throws IllegalArgumentException when the terms are none of this model
   */
  synchronized Optional<List<Double>> probabilities(ProposeRequest request) {
    return session(request.model()).map(session -> run(session, request));
  }

  /** The card of a model; empty when it is not here. */
  Optional<byte[]> card(Bytes model) {
    return file(model, ".json", LARGEST_CARD);
  }

  private Optional<Session> session(Bytes model) {
    Session known = open.get(model);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Session> read =
        file(model, ".onnx", LARGEST_GRAPH)
            .filter(bytes -> isItself(model, bytes))
            .map(bytes -> Session.open(bytes, Map.of(), Place.cpu(1)));
    read.ifPresent(session -> keep(model, session));
    return read;
  }

  private void keep(Bytes model, Session session) {
    open.put(model, session);
    if (open.size() > OPEN) {
      Bytes oldest = open.keySet().iterator().next();
      Objects.requireNonNull(open.remove(oldest)).close();
    }
  }

  private static boolean isItself(Bytes model, byte[] bytes) {
    boolean same = Bytes.sha256(bytes).equals(model);
    if (!same) {
      LOG.log(Level.SEVERE, "model of proposals {0} is not what its name says", model.hex());
    }
    return same;
  }

  private Optional<byte[]> file(Bytes model, String ending, long largest) {
    Path file = folder.resolve(model.hex() + ending);
    try {
      return model.size() == HASH && Files.isRegularFile(file) && Files.size(file) <= largest
          ? Optional.of(Files.readAllBytes(file))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Double> run(Session session, ProposeRequest request) {
    int terms = request.buckets().size();
    Port port = Objects.requireNonNull(session.outputs().get(OUTPUT), "no output " + OUTPUT);
    int outputs = Math.toIntExact(port.shape().getLast());
    try (Tensor<LongBuffer> buckets = Tensor.longs(terms);
        Tensor<DoubleBuffer> counts = Tensor.doubles(terms);
        Tensor<DoubleBuffer> found = Tensor.doubles(1, outputs)) {
      for (int i = 0; i < terms; i++) {
        buckets.data().put(i, request.buckets().get(i));
        counts.data().put(i, request.counts().get(i));
      }
      session.run(
          new Binding().input("buckets", buckets).input("counts", counts).output(OUTPUT, found));
      List<Double> probabilities = new ArrayList<>(outputs);
      for (int i = 0; i < outputs; i++) {
        probabilities.add(found.data().get(i));
      }
      return probabilities;
    } catch (EngineException e) {
      throw new IllegalArgumentException("the terms are none of this model", e);
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(Session::close);
    open.clear();
  }
}
