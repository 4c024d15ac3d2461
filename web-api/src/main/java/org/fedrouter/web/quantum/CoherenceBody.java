package org.fedrouter.web.quantum;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.OptionalDouble;
import org.fedrouter.core.planning.Coherence;
import org.fedrouter.core.planning.Limits;
import org.fedrouter.planning.boundary.Views;
import org.jspecify.annotations.Nullable;

/**
 * How far the last plan still tells what happens; without members of the plan while there is none.
 *
 * @param coherence fidelity times exp(-age / coherence time)
 * @param drift how much of the load came or went
 * @param utilization part of the observed time in which plans were coherent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CoherenceBody(
    String note,
    @Nullable Double coherence,
    @Nullable Double fidelity,
    @Nullable Double drift,
    @Nullable Boolean replan,
    @Nullable Double ageSeconds,
    double coherenceTimeSeconds,
    double threshold,
    @Nullable Double utilization,
    int observations) {
  static CoherenceBody of(Limits limits, Views.Look look) {
    OptionalDouble used = look.pool().utilization();
    @Nullable Coherence now = look.coherence().orElse(null);
    return new CoherenceBody(
        PlannerStatusBody.NOTE,
        now == null ? null : now.value(),
        now == null ? null : now.fidelity(),
        now == null ? null : now.drift(),
        now == null ? null : now.replan(),
        look.planned()
            .map(plan -> Duration.between(plan.at(), look.at()).toMillis() / 1e3)
            .orElse(null),
        limits.coherenceTime().toMillis() / 1e3,
        limits.coherenceThreshold(),
        used.isPresent() ? used.getAsDouble() : null,
        look.pool().observations().size());
  }
}
