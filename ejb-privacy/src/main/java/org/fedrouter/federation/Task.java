package org.fedrouter.federation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A training from the side of one hospital.
 *
 * @param round null while groups are drawn
 * @param awaited what the hospital is to do next, or {@code nothing}
 * @param deadline when it is too late
 * @param adapter that the round is trained from
 */
public record Task(
    Training training,
    @Nullable Integer round,
    String state,
    String awaited,
    Instant deadline,
    AdapterVersion adapter) {}
