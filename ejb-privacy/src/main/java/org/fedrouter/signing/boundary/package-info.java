/** Signed requests, checked once over all routers. */
@NullMarked
package org.fedrouter.signing.boundary;

import org.jspecify.annotations.NullMarked;
