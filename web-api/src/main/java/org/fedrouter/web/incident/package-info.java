/** Measures against incidents, and what is told about them. */
@NullMarked
package org.fedrouter.web.incident;

import org.jspecify.annotations.NullMarked;
