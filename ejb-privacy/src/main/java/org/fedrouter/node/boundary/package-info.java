/** Which nodes there are and whether they answer. */
@NullMarked
package org.fedrouter.node.boundary;

import org.jspecify.annotations.NullMarked;
