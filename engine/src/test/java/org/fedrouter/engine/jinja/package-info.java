/** Tests of the package of the same name. */
@NullMarked
package org.fedrouter.engine.jinja;

import org.jspecify.annotations.NullMarked;
