/** Tests of the package of the same name. */
@NullMarked
package org.fedrouter.engine.training;

import org.jspecify.annotations.NullMarked;
