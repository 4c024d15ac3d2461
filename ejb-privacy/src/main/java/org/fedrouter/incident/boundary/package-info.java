/** Transactional edge of measures against incidents. */
@NullMarked
package org.fedrouter.incident.boundary;

import org.jspecify.annotations.NullMarked;
