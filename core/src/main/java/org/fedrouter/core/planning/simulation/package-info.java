/** Simulates a fleet of nodes under a trace of requests, to compare routing policies. */
@NullMarked
package org.fedrouter.core.planning.simulation;

import org.jspecify.annotations.NullMarked;
