/** The list of devices over REST. */
@NullMarked
package org.fedrouter.web.device.inventory;

import org.jspecify.annotations.NullMarked;
