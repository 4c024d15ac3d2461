/** Proposals of inputs of scores, and the model that makes them. */
@NullMarked
package org.fedrouter.web.device.proposal;

import org.jspecify.annotations.NullMarked;
