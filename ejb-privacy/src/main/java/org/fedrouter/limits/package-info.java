/** How often somebody may ask, over all routers; and whose address a request comes from. */
@NullMarked
package org.fedrouter.limits;

import org.jspecify.annotations.NullMarked;
