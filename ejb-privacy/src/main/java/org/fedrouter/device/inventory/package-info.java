/** Devices of the hospitals: what they are, where they stand, and what depends on them. */
@NullMarked
package org.fedrouter.device.inventory;

import org.jspecify.annotations.NullMarked;
