package org.fedrouter.web.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.fedrouter.incident.Measure;
import org.jspecify.annotations.Nullable;

/** A measure against an incident. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MeasureBody(
    String id,
    String kind,
    @Nullable String subject,
    String reason,
    String begunBy,
    String begun,
    @Nullable String liftAskedBy,
    @Nullable String liftAsked,
    @Nullable String liftReason,
    @Nullable String liftedBy,
    @Nullable String lifted,
    boolean inForce) {
  static MeasureBody of(Measure measure) {
    return new MeasureBody(
        measure.id(),
        measure.kind().label(),
        measure.subject().isEmpty() ? null : measure.subject(),
        measure.reason(),
        measure.begunBy(),
        measure.begun().toString(),
        measure.liftAskedBy(),
        text(measure.liftAsked()),
        measure.liftReason(),
        measure.liftedBy(),
        text(measure.lifted()),
        measure.inForce());
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
