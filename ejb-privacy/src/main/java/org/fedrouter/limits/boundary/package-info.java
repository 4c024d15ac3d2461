/** Limits of this installation: configured, shared over the data grid, measured. */
@NullMarked
package org.fedrouter.limits.boundary;

import org.jspecify.annotations.NullMarked;
