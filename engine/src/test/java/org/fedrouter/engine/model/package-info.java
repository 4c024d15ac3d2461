/** Tests of the package of the same name. */
@NullMarked
package org.fedrouter.engine.model;

import org.jspecify.annotations.NullMarked;
