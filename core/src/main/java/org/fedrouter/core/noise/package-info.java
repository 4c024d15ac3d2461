/**
 * Random bits, exact samplers of integers and the pool of noise. Production keys its bits from the
 * system's secure generator; no floating point touches a sample.
 */
@NullMarked
package org.fedrouter.core.noise;

import org.jspecify.annotations.NullMarked;
