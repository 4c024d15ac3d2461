package org.fedrouter.web.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.core.mechanism.DistributedGaussian;
import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.fedrouter.core.mechanism.Lattice;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.core.mechanism.WhatIf;
import org.fedrouter.inference.Hypothesis;
import org.fedrouter.inference.RequestedMechanism;
import org.fedrouter.runtime.Settings;
import org.fedrouter.web.request.Fields;
import org.jspecify.annotations.Nullable;

/**
 * Checks the body of a what-if question; META-INF/openapi.yaml documents it.
 *
 * @param delta at which epsilon and rho are converted
 */
record WhatIfQuestion(Hypothesis hypothesis, Delta delta) {
  private static final int MOST_TOKENS = 1_000_000;
  private static final int MOST_SHARDS = 100_000;

  private static final Map<String, RequestedMechanism> MECHANISMS =
      Map.of(
          Terms.Exponential.NAME,
          RequestedMechanism.EXPONENTIAL,
          Terms.Gaussian.NAME,
          RequestedMechanism.GAUSSIAN);

  /**
   * Checks and converts a body.
   *
   * @throws org.fedrouter.web.problem.ProblemException 422 that names every broken rule
   */
  static WhatIfQuestion read(JsonNode body, Settings settings) {
    Fields fields = new Fields(body);
    String department = fields.optionalText("department", 1, 100).orElse(null);
    RequestedMechanism mechanism =
        fields.choice("mechanism", MECHANISMS, RequestedMechanism.valueOf(settings.mechanism()));
    int tokens = fields.integer("tokens", 1, MOST_TOKENS, 64);
    int answers = fields.integer("answers", 1, WhatIf.MOST_ANSWERS, 1);
    int shards = fields.integer("shards", 1, MOST_SHARDS, 0);
    Temperature temperature =
        Temperature.of(fields.between("temperature", 0.1, 2, settings.temperature()));
    Delta delta = new Delta(fields.between("delta", 1e-15, 0.5, settings.delta().value()));
    Integer bound = bound(fields, mechanism, temperature);
    Long budget = budget(fields, delta, bound == null ? settings.defaultEpsilon() : Double.NaN);
    fields.check();
    return new WhatIfQuestion(
        new Hypothesis(
            department,
            mechanism,
            temperature,
            tokens,
            shards == 0 ? null : shards,
            bound,
            budget,
            answers),
        delta);
  }

  /** Clip or norm bound in lattice units, truncated; each belongs to one mechanism. */
  private static @Nullable Integer bound(
      Fields fields, RequestedMechanism mechanism, Temperature temperature) {
    double clip =
        fields.between(
            "clip",
            Lattice.logits(1),
            Lattice.logits(ExponentialMechanism.largestClip(temperature)),
            Double.NaN);
    double norm =
        fields.between(
            "norm",
            Lattice.logits(DistributedGaussian.LEAST_NORM_BOUND),
            Lattice.logits(DistributedGaussian.MAX),
            Double.NaN);
    double own = mechanism == RequestedMechanism.EXPONENTIAL ? clip : norm;
    double other = mechanism == RequestedMechanism.EXPONENTIAL ? norm : clip;
    if (!Double.isNaN(other)) {
      fields.error(
          mechanism == RequestedMechanism.EXPONENTIAL ? "norm" : "clip",
          "has no meaning with mechanism " + mechanism.label(),
          "" + other);
    }
    return Double.isNaN(own) ? null : (Integer) Lattice.truncate(own);
  }

  /** Nano-rho that one answer may cost, rounded down; null when nothing is asked about it. */
  private static @Nullable Long budget(Fields fields, Delta delta, double otherwise) {
    double epsilon = fields.number("epsilon", 0, Epsilon.MAX, Double.NaN);
    double rho = fields.number("rho", 0, Epsilon.MAX, Double.NaN);
    if (!Double.isNaN(epsilon) && !Double.isNaN(rho)) {
      fields.error("rho", "cannot be given together with epsilon", "" + rho);
    }
    if (!Double.isNaN(rho)) {
      return (long) Math.floor(rho * RenyiFilter.NANO);
    }
    double asked = Double.isNaN(epsilon) ? otherwise : epsilon;
    return Double.isNaN(asked)
        ? null
        : (Long) RenyiFilter.forLinearCurves(new Epsilon(asked), delta).limitNano();
  }
}
