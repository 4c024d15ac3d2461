/** Asking for proposals, and choosing the model. */
@NullMarked
package org.fedrouter.device.proposal.boundary;

import org.jspecify.annotations.NullMarked;
