/** Messages of the router to other systems, signed as requests are. */
@NullMarked
package org.fedrouter.core.webhook;

import org.jspecify.annotations.NullMarked;
