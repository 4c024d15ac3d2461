/** Rows of bills of materials, of their components and of findings. */
@NullMarked
package org.fedrouter.device.analysis.store;

import org.jspecify.annotations.NullMarked;
