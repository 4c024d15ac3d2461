/** RFC 9457 problems and the mapping of every exception to one. */
@NullMarked
package org.fedrouter.web.problem;

import org.jspecify.annotations.NullMarked;
