package org.fedrouter.device.analysis;

/**
 * How many findings a table decides alike.
 *
 * @param exploited how many of them are of vulnerabilities that are known to be exploited
 */
public record OutcomeCount(String outcome, int findings, int exploited) {}
