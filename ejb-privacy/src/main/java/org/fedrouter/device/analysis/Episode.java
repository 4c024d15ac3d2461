package org.fedrouter.device.analysis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was known of the exploitation of a vulnerability since then.
 *
 * @param exploited whether somebody is known to do it
 * @param probability that somebody does within 30 days (EPSS); null without a score
 * @param percentile of that probability among all vulnerabilities
 */
public record Episode(
    Instant at, boolean exploited, @Nullable Double probability, @Nullable Double percentile) {}
