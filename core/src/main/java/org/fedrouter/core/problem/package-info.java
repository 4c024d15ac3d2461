/** The catalogue of RFC 9457 problems and what a caller did wrong. */
@NullMarked
package org.fedrouter.core.problem;

import org.jspecify.annotations.NullMarked;
