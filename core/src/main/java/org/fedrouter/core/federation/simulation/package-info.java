/**
 * Whole trainings in one process: the code of the server and of the hospitals under a virtual
 * clock, with hospitals that drop out, are slow or lie.
 *
 * <p>Requirements: C5. What happens follows from a seed. Keys and masks do not, and no result
 * depends on them: sums are exact. What stands in for hospitals' training is made-up notes, and its
 * noise comes from the seed, since it protects nobody.
 */
@NullMarked
package org.fedrouter.core.federation.simulation;

import org.jspecify.annotations.NullMarked;
