/** Answers that callers were given before. */
@NullMarked
package org.fedrouter.inference.store;

import org.jspecify.annotations.NullMarked;
