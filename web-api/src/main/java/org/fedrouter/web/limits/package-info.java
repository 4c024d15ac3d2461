/** The gate before requests: who asks too often is told when to come back. */
@NullMarked
package org.fedrouter.web.limits;

import org.jspecify.annotations.NullMarked;
