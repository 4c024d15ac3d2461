/**
 * What a round of training leaves behind for people who were not there: its certificate, and who
 * signed it.
 *
 * <p>Requirements: C4.
 */
@NullMarked
package org.fedrouter.core.aggregation.round;

import org.jspecify.annotations.NullMarked;
