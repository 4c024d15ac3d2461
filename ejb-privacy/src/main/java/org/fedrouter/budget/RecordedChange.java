package org.fedrouter.budget;

import java.time.Instant;
import java.util.UUID;

/**
 * One row of the log of changes.
 *
 * @param action for example {@code raise}
 * @param asked JSON of what was asked for
 * @param before JSON of the terms before, empty at creation
 * @param after JSON of the terms after
 */
public record RecordedChange(
    UUID id,
    Instant at,
    String actor,
    String action,
    String reason,
    String asked,
    String before,
    String after) {}
