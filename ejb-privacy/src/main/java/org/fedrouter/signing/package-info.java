/** Signed requests: whose keys count. */
@NullMarked
package org.fedrouter.signing;

import org.jspecify.annotations.NullMarked;
