/** Seats tasks on nodes, together with the other routers of the cluster. */
@NullMarked
package org.fedrouter.planning.boundary;

import org.jspecify.annotations.NullMarked;
