/** The check at start. */
@NullMarked
package org.fedrouter.schema.boundary;

import org.jspecify.annotations.NullMarked;
