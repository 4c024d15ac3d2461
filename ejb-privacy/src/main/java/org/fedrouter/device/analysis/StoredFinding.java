package org.fedrouter.device.analysis;

import java.time.Instant;
import java.util.UUID;
import org.fedrouter.compliance.analysis.Claim;
import org.fedrouter.compliance.match.Finding;
import org.fedrouter.compliance.priority.Priority;
import org.fedrouter.core.exchange.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A finding as it is known.
 *
 * @param bom the newest bill of materials that has the component
 * @param position of the component in it
 * @param component what people know it by
 * @param evidence SHA-256 of what the match rests on
 * @param gone when it was not found any more; null while it is
 */
public record StoredFinding(
    String id,
    UUID bom,
    int position,
    String component,
    Finding match,
    Bytes evidence,
    @Nullable Claim claim,
    Priority priority,
    Instant firstSeen,
    @Nullable Instant gone) {}
