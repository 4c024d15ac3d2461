/**
 * What a hospital computes in a round, by DP-SGD over patients: true Poisson lots, one clipped
 * integer gradient for each patient, exact discrete Gaussian noise on their exact sum, division by
 * the constant expected lot, plain descent. An update exists only as a function of noised sums.
 *
 * <p>Requirements: C2. Argument: docs/proofs/dp-sgd.md; what differs is in
 * docs/federation-hospital.md. Out of scope: gradients, ledgers, sums over hospitals.
 */
@NullMarked
package org.fedrouter.core.federation.local;

import org.jspecify.annotations.NullMarked;
