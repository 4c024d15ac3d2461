/** Trains the guard in the build, from text that this project wrote. Never runs in a server. */
@NullMarked
package org.fedrouter.compliance.guard.training;

import org.jspecify.annotations.NullMarked;
