/** Bills of materials of devices, and what is known to be vulnerable in them. */
@NullMarked
package org.fedrouter.device.analysis;

import org.jspecify.annotations.NullMarked;
