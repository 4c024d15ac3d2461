package org.fedrouter.identity.oidc;

import java.time.Duration;

/**
 * How often the keys of a provider are read.
 *
 * @param refresh after so long in any case: a key that was withdrawn counts no longer than that
 * @param pause at least so long between two readings, whoever asks and whether or not they succeed
 */
public record KeyTimes(Duration refresh, Duration pause) {}
