/** Providers of time, randomness, identifiers and configuration. */
@NullMarked
package org.fedrouter.runtime;

import org.jspecify.annotations.NullMarked;
