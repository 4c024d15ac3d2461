/**
 * What a round of training leaves behind for people who were not there: its certificate.
 *
 * <p>Requirements: C4. Out of scope: signatures, which are {@code org.fedrouter.compliance.round}.
 */
@NullMarked
package org.fedrouter.core.aggregation.round;

import org.jspecify.annotations.NullMarked;
