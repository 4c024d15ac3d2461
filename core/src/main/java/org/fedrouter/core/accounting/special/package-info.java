/**
 * Special functions that the JDK lacks, each with its error bound: normal tails and sums of
 * exponentials.
 *
 * <p>Out of scope: privacy.
 */
@NullMarked
package org.fedrouter.core.accounting.special;

import org.jspecify.annotations.NullMarked;
