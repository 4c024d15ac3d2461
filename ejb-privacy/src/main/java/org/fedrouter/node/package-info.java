/** The router's view of the hospitals' nodes and the messages it sends them. */
@NullMarked
package org.fedrouter.node;

import org.jspecify.annotations.NullMarked;
