package org.fedrouter.web.quantum;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.fedrouter.core.planning.scaling.Advice;
import org.fedrouter.core.planning.scaling.Reason;
import org.fedrouter.planning.boundary.Scaling;
import org.jspecify.annotations.Nullable;

/**
 * How many routers there should be, and why.
 *
 * @param replicas routers of the cluster as this one sees it
 * @param desired absent on routers that do not lead
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScalingBody(
    int replicas,
    @Nullable Integer desired,
    @Nullable String verdict,
    @Nullable List<String> reasons,
    @Nullable String at,
    long decisionsOut,
    long decisionsIn,
    long failures) {
  static ScalingBody of(int replicas, Scaling.@Nullable Current now, Scaling.Decisions decisions) {
    Advice advice = now == null ? null : now.advice();
    return new ScalingBody(
        replicas,
        advice == null ? null : advice.desired(),
        advice == null ? null : advice.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        advice == null ? null : advice.reasons().stream().map(Reason::toString).toList(),
        now == null ? null : now.at().toString(),
        decisions.out(),
        decisions.in(),
        decisions.failures());
  }
}
