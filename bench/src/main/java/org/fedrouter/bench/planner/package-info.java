/** Solvers of others on the planner's problems: measured here, never in the product. */
@NullMarked
package org.fedrouter.bench.planner;

import org.jspecify.annotations.NullMarked;
