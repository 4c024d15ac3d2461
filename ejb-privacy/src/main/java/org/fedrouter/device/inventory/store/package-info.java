/** Rows of devices. */
@NullMarked
package org.fedrouter.device.inventory.store;

import org.jspecify.annotations.NullMarked;
