/** Rows of measures against incidents. */
@NullMarked
package org.fedrouter.incident.store;

import org.jspecify.annotations.NullMarked;
