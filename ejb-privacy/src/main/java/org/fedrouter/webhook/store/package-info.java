/** The outbox. */
@NullMarked
package org.fedrouter.webhook.store;

import org.jspecify.annotations.NullMarked;
