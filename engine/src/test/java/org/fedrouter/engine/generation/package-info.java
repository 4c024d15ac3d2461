/** Tests of the package of the same name. */
@NullMarked
package org.fedrouter.engine.generation;

import org.jspecify.annotations.NullMarked;
