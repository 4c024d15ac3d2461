/**
 * Who sums with whom: the three modes of a round, groups that nobody chooses, thresholds.
 *
 * <p>Requirements: C4. Groups are drawn by commit and reveal and stay for an epoch of rounds.
 * Argument and limits: docs/secure-aggregation.md. Out of scope: the rules that join group means.
 */
@NullMarked
package org.fedrouter.core.aggregation.secure.group;

import org.jspecify.annotations.NullMarked;
