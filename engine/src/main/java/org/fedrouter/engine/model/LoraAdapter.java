package org.fedrouter.engine.model;

import java.util.Map;
import org.fedrouter.core.accounting.TrainingPlan;
import org.jspecify.annotations.Nullable;

/**
 * One low-rank adapter of a base model: every adapted linear map y = W x becomes y + scale * (x A)
 * B. A linear map without matrices here is not adapted.
 *
 * @param name in the registry of the node
 * @param hash of the files it was read from, lower-case hex
 * @param rank r, the same for all linear maps
 * @param scale alpha / r
 * @param a by {@link Linear#adapterA}, each [in, rank] row-major
 * @param b by {@link Linear#adapterB}, each [rank, out] row-major
 * @param training what stands behind it
 */
public record LoraAdapter(
    String name,
    String hash,
    int rank,
    double scale,
    Map<String, float[]> a,
    Map<String, float[]> b,
    Training training) {
  public LoraAdapter {
    a = Map.copyOf(a);
    b = Map.copyOf(b);
  }

  /**
   * The guarantee of an adapter's training: (epsilon, delta)-DP for one patient of that hospital.
   *
   * @param hospital whose patients it learned from; empty when from public data only
   * @param epsilon 0 when from public data only
   * @param baseHash of the model it belongs to
   * @param id of the training in the ledgers that were charged; empty when from public data only
   * @param plan that was charged; null when from public data only
   */
  public record Training(
      String hospital,
      double epsilon,
      double delta,
      String baseHash,
      String id,
      @Nullable TrainingPlan plan) {
    /** Without a plan: nobody was charged. */
    public Training(String hospital, double epsilon, double delta, String baseHash) {
      this(hospital, epsilon, delta, baseHash, "", null);
    }
  }
}
