/** Events for other systems: kept with what they tell of, and delivered at least once. */
@NullMarked
package org.fedrouter.webhook;

import org.jspecify.annotations.NullMarked;
