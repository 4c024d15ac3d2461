/** Rows of models and proposals. */
@NullMarked
package org.fedrouter.device.proposal.store;

import org.jspecify.annotations.NullMarked;
