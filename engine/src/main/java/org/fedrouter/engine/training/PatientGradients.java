package org.fedrouter.engine.training;

import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.Uniform;
import org.fedrouter.engine.graph.CompiledGraph;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.Adapters;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.RowAdapters;
import org.fedrouter.engine.runtime.Binding;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;

/**
 * Sums of clipped gradients over patients that each fill the same number of rows. Patients go
 * through a batch of constant shape in as many runs as they need; a free place adds zero.
 *
 * <p>A patient's own integers must not depend on its place or on who else is in the batch. That is
 * tried at opening with the runtime and device at hand.
 */
final class PatientGradients implements AutoCloseable {
  private final Batch batch;
  private final int rowsPerPatient;
  private final Session session;
  private final Binding binding = new Binding();
  private final Map<String, Tensor<LongBuffer>> sums;
  private final Tensor<FloatBuffer> loss;
  private final AdapterWeights adapter;

  /**
   * Opens the graph.
   *
   * @param shape of which every {@code rowsPerPatient} rows are one patient
   * @throws IllegalStateException when the device gives a patient other integers in another place
   */
  PatientGradients(
      BaseModel model,
      AdapterShape low,
      AdapterWeights adapter,
      BatchShape shape,
      int rowsPerPatient,
      ClippedSum clip,
      Place place) {
    this(model, outputs(model, low), adapter, shape, rowsPerPatient, clip, place);
  }

  /**
   * Opens the graph of other adapters than those of which B is trained.
   *
   * @param fitting puts the adapter into the graph; what it spreads is trained
   */
  PatientGradients(
      BaseModel model,
      Fitting fitting,
      AdapterWeights adapter,
      BatchShape shape,
      int rowsPerPatient,
      ClippedSum clip,
      Place place) {
    this.adapter = adapter;
    this.rowsPerPatient = rowsPerPatient;
    this.session = graph(model, fitting, shape, rowsPerPatient, clip).open(place);
    this.batch = new Batch(shape);
    this.sums = adapter.sums();
    this.loss = Tensor.floats(shape.rows(), 1, 1);
    batch.bind(binding);
    adapter.bind(binding, sums);
    binding.output(TrainingGraph.LOSS, loss);
    new PlaceTest(model.config().vocabulary(), shape.time(), places()).run(this);
  }

  /** How an adapter stands in a graph. */
  @FunctionalInterface
  interface Fitting {
    /** The adapter of a batch of so many patients, each of so many rows. */
    Adapters of(TrainingGraph graph, long patients, long rowsPerPatient);
  }

  /** A fixed, B trained. */
  static Fitting outputs(BaseModel model, AdapterShape low) {
    return (graph, patients, rowsPerPatient) ->
        new RowAdapters(
            graph.constants(low.fixedSide(model.config())),
            graph.spread(),
            low,
            patients,
            rowsPerPatient);
  }

  private static CompiledGraph graph(
      BaseModel model, Fitting fitting, BatchShape shape, int rowsPerPatient, ClippedSum clip) {
    TrainingGraph graph = new TrainingGraph(Element.FLOAT, model.config(), shape);
    Adapters adapters = fitting.of(graph, shape.rows() / rowsPerPatient, rowsPerPatient);
    return graph.compileClipped(graph.fixed(model.weights()), adapters, clip);
  }

  /** Patients in one run. */
  int places() {
    return batch.shape().rows() / rowsPerPatient;
  }

  int dimension() {
    return adapter.dimension();
  }

  /** Adds the clipped gradients of all these patients. */
  void addTo(long[] sum, List<Patient> patients, BitSource order) {
    for (int from = 0; from < patients.size(); from += places()) {
      int to = Math.min(from + places(), patients.size());
      batch.clear();
      for (int place = 0; place < to - from; place++) {
        fill(place, patients.get(from + place), order);
      }
      run(sum);
    }
  }

  /** Adds one patient at one place of an otherwise empty batch. */
  void addAt(long[] sum, List<Integer> places, Patient patient, BitSource order) {
    batch.clear();
    places.forEach(place -> fill(place, patient, order));
    run(sum);
  }

  /** A patient with more documents than fit is seen through a fresh choice of them. */
  private void fill(int place, Patient patient, BitSource order) {
    int first = place * rowsPerPatient;
    int end = first + rowsPerPatient;
    boolean all = patient.rows(batch.shape().time(), rowsPerPatient + 1) <= rowsPerPatient;
    int row = first;
    for (Document document : all ? patient.documents() : shuffled(patient.documents(), order)) {
      while (row < end && !batch.add(row, document)) {
        row++;
      }
    }
  }

  private static List<Document> shuffled(List<Document> documents, BitSource order) {
    List<Document> shuffled = new ArrayList<>(documents);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, (int) Uniform.below(i + 1L, order));
    }
    return shuffled;
  }

  private void run(long[] sum) {
    batch.normalise(rowsPerPatient);
    session.run(binding);
    adapter.forEach(
        (name, offset, size) -> {
          LongBuffer part = Layout.required(sums, name).data();
          for (int i = 0; i < size; i++) {
            sum[offset + i] += part.get(i);
          }
        });
  }

  @Override
  public void close() {
    session.close();
    batch.close();
    loss.close();
    sums.values().forEach(Tensor::close);
  }
}
