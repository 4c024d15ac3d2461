/** Sending of events. */
@NullMarked
package org.fedrouter.webhook.boundary;

import org.jspecify.annotations.NullMarked;
