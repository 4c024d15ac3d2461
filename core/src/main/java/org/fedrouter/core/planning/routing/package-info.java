/** Which node gets which request: policies behind one interface, and late binding. */
@NullMarked
package org.fedrouter.core.planning.routing;

import org.jspecify.annotations.NullMarked;
