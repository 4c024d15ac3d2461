/** Statements of SQL, one at a time. */
@NullMarked
package org.fedrouter.compliance.store;

import org.jspecify.annotations.NullMarked;
