/** The list of devices. */
@NullMarked
package org.fedrouter.device.inventory.boundary;

import org.jspecify.annotations.NullMarked;
