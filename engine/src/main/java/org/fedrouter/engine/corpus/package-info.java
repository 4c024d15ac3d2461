/** Generator of the demonstration's clinical texts; no text names a person. */
@NullMarked
package org.fedrouter.engine.corpus;

import org.jspecify.annotations.NullMarked;
