package org.fedrouter.engine.training;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.core.noise.DiscreteGaussian;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.runtime.Place;

/**
 * DP-SGD over patients: in each step a Poisson lot, one clipped integer gradient for each patient
 * in it, their exact sum, exact discrete normal noise on every coordinate, division by the constant
 * expected lot, and Adam. A is fixed and public; only B is trained. Everything that follows the
 * noise, replay of public documents included, is post-processing.
 *
 * <p>Guarantee: the returned matrices are a function of the noised sums, the public documents and
 * constants alone; the sums are what {@link TrainingPlan#plan()} charges. docs/proofs/dp-sgd.md.
 *
 * @param plan lots, steps and noise
 * @param clip norm of one patient's gradient, in nats by weight
 * @param shape of a batch: rows a multiple of {@value LotGradients#MOST_ROWS}
 * @param rate highest learning rate
 * @param replay largest norm of the public gradient, in clips
 * @param place where gradients are computed
 */
public record PrivateTraining(
    TrainingPlan plan,
    double clip,
    AdapterShape adapter,
    BatchShape shape,
    double rate,
    double replay,
    Place place) {

  public PrivateTraining {
    if (shape.rows() % LotGradients.MOST_ROWS != 0) {
      throw new IllegalArgumentException(
          "rows: must be a multiple of " + LotGradients.MOST_ROWS + ", is " + shape.rows());
    }
    if (!(rate > 0 && rate <= 1) || !(replay >= 0 && replay <= 1e6)) {
      throw new IllegalArgumentException(
          "rate and replay: must be in (0, 1] and [0, 1e6], are " + rate + " and " + replay);
    }
    ClippedSum checked = new ClippedSum(clip, TrainingPlan.CLIP);
    assert checked.units() == TrainingPlan.CLIP;
  }

  /**
   * Where randomness comes from, each use from a stream of its own.
   *
   * @param coins of lots; secret
   * @param noise secret
   * @param order of documents; need not be secret
   */
  public record Bits(BitSource coins, BitSource noise, BitSource order) {
    /** Fresh keys of the system's secure generator. */
    public static Bits secure() {
      return new Bits(
          AesCounterSource.create(), AesCounterSource.create(), AesCounterSource.create());
    }
  }

  /**
   * Trains from zero.
   *
   * @param patients those there are; the published bound and the lot do not follow their number
   * @param replay public documents; none trains without replay
   * @param done is told the number of finished steps and nothing else
   * @return B by name, each [rank, out]
   * @throws CancellationException when the thread is interrupted
   */
  public Map<String, float[]> run(
      BaseModel model, List<Patient> patients, List<Document> replay, Bits bits, IntConsumer done) {
    Lots lots = new Lots(plan.lot(), plan.patients());
    DiscreteGaussian noise = DiscreteGaussian.ofSigma(plan.noise());
    Schedule schedule = new Schedule(rate, plan.steps());
    try (AdapterWeights weights = new AdapterWeights(model.config(), adapter);
        LotGradients gradients =
            new LotGradients(shape.time(), rows -> open(model, weights, rows));
        PublicGradient open =
            new PublicGradient(
                model, PatientGradients.outputs(model, adapter), weights, shape, replay, place)) {
      gradients.prepare(patients);
      for (int step = 1; step <= plan.steps(); step++) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("training was stopped before step " + step);
        }
        long[] sum = new long[weights.dimension()];
        gradients.addTo(sum, lots.draw(patients, bits.coins()), bits.order());
        addNoise(sum, noise, bits.noise());
        float[] mean = mean(sum);
        open.addTo(mean, this.replay * clip, bits.order());
        weights.step(mean, schedule);
        done.accept(step);
      }
      return weights.copy();
    }
  }

  /**
   * Opens every shape of a batch once.
   *
   * @throws IllegalStateException when the device gives a patient other integers in another place
   */
  public void tryDevice(BaseModel model) {
    try (AdapterWeights weights = new AdapterWeights(model.config(), adapter)) {
      for (int rows = 1; rows <= LotGradients.MOST_ROWS; rows *= 2) {
        open(model, weights, rows).close();
      }
    }
  }

  private PatientGradients open(BaseModel model, AdapterWeights weights, int rowsPerPatient) {
    ClippedSum sum = new ClippedSum(clip, TrainingPlan.CLIP);
    return new PatientGradients(model, adapter, weights, shape, rowsPerPatient, sum, place);
  }

  /** One draw for every coordinate, whatever the sum is. */
  static void addNoise(long[] sum, DiscreteGaussian noise, BitSource bits) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Math.addExact(sum[i], noise.sample(bits));
    }
  }

  /** Back from the lattice, over the constant expected lot. */
  private float[] mean(long[] sum) {
    double unit = clip / TrainingPlan.CLIP / plan.lot();
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] * unit);
    }
    return mean;
  }
}
