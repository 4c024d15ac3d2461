/** Tests of the package of the same name. */
@NullMarked
package org.fedrouter.engine.demo;

import org.jspecify.annotations.NullMarked;
