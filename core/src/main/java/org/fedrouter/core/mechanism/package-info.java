/**
 * The two private mechanisms over shard votes: the exponential mechanism for a trusted router and
 * the distributed discrete Gaussian for an untrusted one. Clip, lattice, calibration, sampling.
 *
 * <p>Requirements: A4. Out of scope: transport and masks.
 */
@NullMarked
package org.fedrouter.core.mechanism;

import org.jspecify.annotations.NullMarked;
