package org.fedrouter.compliance.audit.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are looked for; null is any.
 *
 * @param from at this time or later
 * @param to before this time
 */
public record LeafFilter(
    @Nullable String actor,
    @Nullable String action,
    @Nullable String target,
    @Nullable Instant from,
    @Nullable Instant to) {
  public static final LeafFilter ALL = new LeafFilter(null, null, null, null, null);
}
