/** Serving: sequences over a shared batch, one engine thread. */
@NullMarked
package org.fedrouter.engine.generation;

import org.jspecify.annotations.NullMarked;
