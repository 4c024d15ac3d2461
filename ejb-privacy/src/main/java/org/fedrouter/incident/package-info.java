/**
 * Measures against incidents: lockdown, blocks, more logging, and what is told about them.
 *
 * <p>Requirements: E10.
 */
@NullMarked
package org.fedrouter.incident;

import org.jspecify.annotations.NullMarked;
