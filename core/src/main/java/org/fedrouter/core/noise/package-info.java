/**
 * Sources of random bits for mechanisms. Production keys them from the system's secure generator.
 */
@NullMarked
package org.fedrouter.core.noise;

import org.jspecify.annotations.NullMarked;
