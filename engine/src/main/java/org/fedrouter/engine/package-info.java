/** The inference and training engine. */
@NullMarked
package org.fedrouter.engine;

import org.jspecify.annotations.NullMarked;
