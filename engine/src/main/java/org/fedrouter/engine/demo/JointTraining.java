package org.fedrouter.engine.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fedrouter.core.aggregation.robust.DenseVector;
import org.fedrouter.core.aggregation.secure.update.FixedPoint;
import org.fedrouter.core.aggregation.server.FedAdam;
import org.fedrouter.core.federation.local.PrivateSteps;
import org.fedrouter.core.federation.local.StepBits;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.engine.training.AdapterForm;
import org.fedrouter.engine.training.BaseModel;
import org.fedrouter.engine.training.Document;
import org.fedrouter.engine.training.FederatedLots;
import org.fedrouter.engine.training.Patient;

/**
 * What hospitals and the server compute in a federated training: private steps and public replay,
 * encoded updates, their sum, Adam on its mean. Masks and messages are left out because they change
 * no bit of the sum.
 *
 * @param hospitals patients of each
 * @param replay public documents, the same for all
 * @param local steps of a round
 * @param valueClip range of an update's values
 * @param rate of the server's optimiser
 */
record JointTraining(
    BaseModel model,
    AdapterForm form,
    List<List<Patient>> hospitals,
    List<Document> replay,
    PrivateSteps local,
    FederatedLots.Tuning tuning,
    double valueClip,
    double rate) {

  /** Sees what a hospital sees with which all others but one conspire. */
  @FunctionalInterface
  interface Witness {
    /**
     * A round is over.
     *
     * @param adapter with which it began
     * @param updates of each hospital, as they were sent
     */
    void see(int round, float[] adapter, List<double[]> updates);
  }

  /** The adapter after so many rounds. */
  float[] run(int rounds, Witness witness) {
    FixedPoint encoding = FixedPoint.finest(valueClip, hospitals.size());
    FedAdam.Settings usual = FedAdam.Settings.USUAL;
    FedAdam server =
        FedAdam.start(
            new FedAdam.Settings(rate, usual.first(), usual.second(), usual.tau()),
            DenseVector.of(new double[form.dimension()]));
    Map<Integer, FederatedLots> open = new HashMap<>();
    try {
      for (int round = 1; round <= rounds; round++) {
        float[] values = floats(server.model());
        int[] sum = new int[values.length];
        List<double[]> updates = new ArrayList<>();
        for (int hospital = 0; hospital < hospitals.size(); hospital++) {
          FederatedLots lots = lots(open, hospital, round, values);
          int[] update = local.run(lots, values, StepBits.secure()).encoded(encoding);
          Arrays.setAll(sum, v -> sum[v] + update[v]);
          updates.add(encoding.mean(update, 1));
        }
        server = server.next(DenseVector.of(encoding.mean(sum, hospitals.size())));
        witness.see(round, values, updates);
      }
    } finally {
      open.values().forEach(FederatedLots::close);
    }
    return floats(server.model());
  }

  /** Graphs are opened once, but where each round fixes another side of the adapter. */
  private FederatedLots lots(
      Map<Integer, FederatedLots> open, int hospital, int round, float[] start) {
    if (form.method() == Method.ROLORA) {
      Optional.ofNullable(open.remove(hospital)).ifPresent(FederatedLots::close);
    }
    return open.computeIfAbsent(
        hospital,
        key -> FederatedLots.open(model, form, start, round, hospitals.get(key), replay, tuning));
  }

  private static float[] floats(DenseVector vector) {
    float[] values = new float[vector.size()];
    for (int v = 0; v < values.length; v++) {
      values[v] = (float) vector.at(v);
    }
    return values;
  }
}
