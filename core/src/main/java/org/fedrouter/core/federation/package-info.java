/** Rounds in which hospitals train one adapter together: what may happen next, decided purely. */
@NullMarked
package org.fedrouter.core.federation;

import org.jspecify.annotations.NullMarked;
