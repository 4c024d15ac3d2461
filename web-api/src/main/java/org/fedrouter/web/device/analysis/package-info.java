/** Bills of materials and findings over REST. */
@NullMarked
package org.fedrouter.web.device.analysis;

import org.jspecify.annotations.NullMarked;
