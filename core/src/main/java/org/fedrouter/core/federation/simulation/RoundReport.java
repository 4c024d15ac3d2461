package org.fedrouter.core.federation.simulation;

import org.fedrouter.core.federation.RoundState;

/**
 * How a simulated round went.
 *
 * @param state in which it ended
 * @param outcome digest of the adapter, or why there is none
 * @param contributors hospitals whose updates came in whole
 * @param summed hospitals whose updates are in the adapter
 * @param dropOut share of those who had reserved that are gone
 * @param failedGroups groups without a sum
 * @param rejected updates or groups that were left out because of what they are
 * @param refused messages that did not count
 * @param loss of the adapter after the round on public notes
 * @param accuracy of the same
 * @param seconds of the virtual clock
 */
public record RoundReport(
    int number,
    RoundState state,
    String outcome,
    int contributors,
    int summed,
    double dropOut,
    int failedGroups,
    int rejected,
    int refused,
    double loss,
    double accuracy,
    double seconds) {}
