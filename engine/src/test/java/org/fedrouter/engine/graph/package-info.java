/** Tests of the package of the same name. */
@NullMarked
package org.fedrouter.engine.graph;

import org.jspecify.annotations.NullMarked;
