/** The SDK against a router that breaks connections at will. */
@NullMarked
package org.fedrouter.client;

import org.jspecify.annotations.NullMarked;
