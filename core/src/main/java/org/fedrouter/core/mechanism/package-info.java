/**
 * The exponential mechanism over shard votes: clip, lattice, calibration, exact-enough sampling.
 *
 * <p>Requirements: A4. Out of scope: transport and masks.
 */
@NullMarked
package org.fedrouter.core.mechanism;

import org.jspecify.annotations.NullMarked;
