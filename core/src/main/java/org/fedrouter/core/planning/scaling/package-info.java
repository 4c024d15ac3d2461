/** How many replicas of the router there should be, and why: advice from values alone. */
@NullMarked
package org.fedrouter.core.planning.scaling;

import org.jspecify.annotations.NullMarked;
