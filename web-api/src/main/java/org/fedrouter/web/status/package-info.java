/** The state of the router. */
@NullMarked
package org.fedrouter.web.status;

import org.jspecify.annotations.NullMarked;
