/** The registry of nodes: who is let in, who is stopped, and how they are. */
@NullMarked
package org.fedrouter.web.nodes;

import org.jspecify.annotations.NullMarked;
