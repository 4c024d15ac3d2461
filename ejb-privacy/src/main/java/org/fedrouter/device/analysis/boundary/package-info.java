/** Analysis of bills of materials, again whenever the feeds change. */
@NullMarked
package org.fedrouter.device.analysis.boundary;

import org.jspecify.annotations.NullMarked;
