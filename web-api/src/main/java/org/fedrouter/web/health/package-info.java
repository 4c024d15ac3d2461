/** Whether the router can do its work. */
@NullMarked
package org.fedrouter.web.health;

import org.jspecify.annotations.NullMarked;
