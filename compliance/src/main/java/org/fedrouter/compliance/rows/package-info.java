/** Statements of SQL, one at a time. */
@NullMarked
package org.fedrouter.compliance.rows;

import org.jspecify.annotations.NullMarked;
