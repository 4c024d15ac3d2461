/** Tests of sessions and bound runs. */
@NullMarked
package org.fedrouter.engine.runtime;

import org.jspecify.annotations.NullMarked;
