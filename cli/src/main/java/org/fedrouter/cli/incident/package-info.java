/** {@code fedrouter incident}: measures against incidents. */
@NullMarked
package org.fedrouter.cli.incident;

import org.jspecify.annotations.NullMarked;
