/** Binary messages between router and node: two exchanges a token. */
@NullMarked
package org.fedrouter.core.exchange;

import org.jspecify.annotations.NullMarked;
