/** Published and generated instances of placement problems. */
@NullMarked
package org.fedrouter.core.planning.instances;

import org.jspecify.annotations.NullMarked;
