package org.fedrouter.engine.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.federation.local.ClippedLots;
import org.fedrouter.core.federation.local.PublicReplay;
import org.fedrouter.core.federation.local.Span;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.engine.graph.Value;
import org.fedrouter.engine.model.FactorAdapters;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.runtime.Place;

/**
 * Sums of clipped gradients over lots of patients, for one round of a federated training: {@link
 * PatientGradients}, from the adapter that the round begins with. Clipping happens inside the
 * graph, in integers ({@link ClippedSum}); the device is tried when a shape of a batch is opened.
 */
public final class FederatedLots implements ClippedLots, AutoCloseable {
  private final AdapterForm form;
  private final Span trained;
  private final List<Patient> patients;
  private final float[] seeded;
  private final AdapterWeights weights;
  private final LotGradients gradients;
  private final Optional<PublicGradient> open;

  private FederatedLots(
      AdapterForm form,
      int round,
      List<Patient> patients,
      float[] seeded,
      AdapterWeights weights,
      LotGradients gradients,
      Optional<PublicGradient> open) {
    this.form = form;
    this.trained = form.trained(round);
    this.patients = List.copyOf(patients);
    this.seeded = seeded;
    this.weights = weights;
    this.gradients = gradients;
    this.open = open;
  }

  /**
   * How gradients are computed.
   *
   * @param clip norm of one patient's gradient, in nats by weight
   * @param shape of a batch: rows a multiple of {@value LotGradients#MOST_ROWS}
   */
  public record Tuning(double clip, BatchShape shape, Place place) {
    public Tuning {
      if (shape.rows() % LotGradients.MOST_ROWS != 0) {
        throw new IllegalArgumentException(
            "rows: must be a multiple of " + LotGradients.MOST_ROWS + ", is " + shape.rows());
      }
    }
  }

  /** Opens the graphs that these patients need, without public documents. */
  public static FederatedLots open(
      BaseModel model,
      AdapterForm form,
      float[] start,
      int round,
      List<Patient> patients,
      Tuning tuning) {
    return open(model, form, start, round, patients, List.of(), tuning);
  }

  /**
   * Opens the graphs that these patients need.
   *
   * @param model must stay open
   * @param start values of the adapter that the round begins with
   * @param round from 1
   * @param documents public ones to replay; may be none
   * @throws IllegalArgumentException when there are not as many values as the form has
   * @throws IllegalStateException when the device gives a patient other integers in another place
   */
  public static FederatedLots open(
      BaseModel model,
      AdapterForm form,
      float[] start,
      int round,
      List<Patient> patients,
      List<Document> documents,
      Tuning tuning) {
    if (start.length != form.dimension()) {
      throw new IllegalArgumentException(
          "start: must have " + form.dimension() + " values, has " + start.length);
    }
    AdapterWeights weights = new AdapterWeights(form.trainedMatrices(round));
    weights.set(seeded(form, round, start), 0);
    PatientGradients.Fitting fitting =
        form.method() == Method.FFA_LORA
            ? PatientGradients.outputs(model, form.shape())
            : factors(form, round, start);
    ClippedSum clip = new ClippedSum(tuning.clip(), TrainingPlan.CLIP);
    LotGradients gradients =
        new LotGradients(
            tuning.shape().time(),
            rows ->
                new PatientGradients(
                    model, fitting, weights, tuning.shape(), rows, clip, tuning.place()));
    float[] zeros = new float[form.dimension()];
    Optional<PublicGradient> open =
        documents.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new PublicGradient(
                    model, fitting, weights, tuning.shape(), documents, tuning.place()));
    FederatedLots lots =
        new FederatedLots(
            form, round, patients, seeded(form, round, zeros), weights, gradients, open);
    gradients.prepare(patients);
    return lots;
  }

  /** The matrices that a round trains, flat, for these values of the adapter. */
  private static float[] seeded(AdapterForm form, int round, float[] values) {
    Span span = form.trained(round);
    float[] flat = Arrays.copyOfRange(values, span.from(), span.from() + span.count());
    if (form.method() == Method.ROLORA && span.from() == 0) {
      int at = 0;
      for (float[] side : form.a(values).values()) {
        System.arraycopy(side, 0, flat, at, side.length);
        at += side.length;
      }
    }
    return flat;
  }

  /** What is trained is spread over patients; the rest is fixed for the round. */
  private static PatientGradients.Fitting factors(AdapterForm form, int round, float[] start) {
    Map<String, float[]> fixed = new LinkedHashMap<>(form.a(start));
    fixed.putAll(
        form.method() == Method.FED_SB ? form.shape().fixedOutput(form.config()) : form.b(start));
    fixed.keySet().removeAll(form.trainedMatrices(round).keySet());
    return (graph, patients, rowsPerPatient) ->
        new FactorAdapters(
            (layer, linear, in, out) -> {
              Factor factor = new Factor(graph, fixed, patients);
              long rank = form.shape().rank();
              Value a = factor.of(linear.adapterA(layer), in, rank);
              Value b = factor.of(linear.adapterB(layer), rank, out);
              return form.method() == Method.FED_SB
                  ? List.of(a, factor.of(linear.adapterMiddle(layer), rank, rank), b)
                  : List.of(a, b);
            },
            form.shape().scale(),
            patients,
            rowsPerPatient);
  }

  /** One matrix: a constant, or a copy for each patient. */
  private record Factor(TrainingGraph graph, Map<String, float[]> fixed, long patients) {
    Value of(String name, long rows, long columns) {
      return fixed.containsKey(name)
          ? graph.constants(Map.of(name, Layout.required(fixed, name))).weight(name, rows, columns)
          : graph.spread().weight(name, patients, rows, columns);
    }
  }

  @Override
  public int patients() {
    return patients.size();
  }

  @Override
  public int dimension() {
    return form.dimension();
  }

  @Override
  public Span trained() {
    return trained;
  }

  @Override
  public void addTo(long[] sum, int[] lot, float[] values, BitSource order) {
    set(values);
    gradients.addTo(sum, Arrays.stream(lot).mapToObj(patients::get).toList(), order);
  }

  @Override
  public Optional<PublicReplay> replay() {
    return open.map(
        documents ->
            (values, order) -> {
              set(values);
              return documents.of(order);
            });
  }

  private void set(float[] values) {
    float[] flat = seeded.clone();
    for (int v = 0; v < flat.length; v++) {
      flat[v] += values[trained.from() + v];
    }
    weights.set(flat, 0);
  }

  @Override
  public void close() {
    open.ifPresent(PublicGradient::close);
    gradients.close();
    weights.close();
  }
}
