/**
 * A small classification task that is made up here, to see what attacks do to learning.
 *
 * <p>Everything follows from a seed: no data set is read, and none is in the sources.
 */
@NullMarked
package org.fedrouter.core.federation.simulation.task;

import org.jspecify.annotations.NullMarked;
