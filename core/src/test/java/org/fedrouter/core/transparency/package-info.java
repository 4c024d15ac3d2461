/** A second implementation of the audit log's proofs, for tests of the first. */
@NullMarked
package org.fedrouter.core.transparency;

import org.jspecify.annotations.NullMarked;
