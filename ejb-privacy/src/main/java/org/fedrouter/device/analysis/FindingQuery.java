package org.fedrouter.device.analysis;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which findings are asked for: those that fulfil every condition; null is none.
 *
 * @param outcome of the decision table, for example {@code act}
 * @param exploited only those that are known to be
 * @param gone those that are not found any more, too
 * @param after the last one that was read; null for the first page
 */
public record FindingQuery(
    @Nullable UUID bom,
    @Nullable String device,
    @Nullable String site,
    @Nullable String vulnerability,
    @Nullable String outcome,
    boolean exploited,
    boolean gone,
    @Nullable Cursor after) {

  /** A place in the order of findings, the most urgent first. */
  public record Cursor(long urgency, String id) {}
}
