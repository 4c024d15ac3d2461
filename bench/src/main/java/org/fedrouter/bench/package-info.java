/**
 * Load and loops that are measured; every loop is bounded in count or time and stays on loopback.
 */
@NullMarked
package org.fedrouter.bench;

import org.jspecify.annotations.NullMarked;
