package org.fedrouter.compliance.triage;

import java.time.Instant;

/**
 * Which state of a source a decision knew: the list is current as of then.
 *
 * @param source for example {@code nvd}
 * @param version as the source counts it
 */
public record FeedVersion(String source, String version, Instant asOf) {}
