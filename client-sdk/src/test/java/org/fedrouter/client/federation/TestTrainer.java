package org.fedrouter.client.federation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.fedrouter.core.federation.terms.TrainingTerms;

/**
 * Every patient's gradient is as told, whatever the weights are.
 *
 * @param gradients by patient
 */
record TestTrainer(int patients, IntFunction<float[]> gradients, AtomicInteger asked)
    implements LocalTrainer {
  /** All want the first value to become smaller. */
  static TestTrainer pulling(int patients, int dimension) {
    return new TestTrainer(
        patients,
        patient -> {
          float[] gradient = new float[dimension];
          gradient[0] = 9;
          return gradient;
        },
        new AtomicInteger());
  }

  @Override
  public Optional<String> objection(TrainingTerms terms) {
    return Optional.empty();
  }

  @Override
  public float[] gradient(TrainingTerms terms, int patient, float[] weights) {
    int unused = asked.incrementAndGet();
    return gradients.apply(patient);
  }
}
