/** Tests of the package of the same name. */
@NullMarked
package org.fedrouter.engine.corpus;

import org.jspecify.annotations.NullMarked;
