/** Log-in. */
@NullMarked
package org.fedrouter.identity.boundary;

import org.jspecify.annotations.NullMarked;
