/** What timers do. */
@NullMarked
package org.fedrouter.compliance.timer.boundary;

import org.jspecify.annotations.NullMarked;
