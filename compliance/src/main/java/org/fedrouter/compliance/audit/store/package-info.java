/** Rows of the audit log. */
@NullMarked
package org.fedrouter.compliance.audit.store;

import org.jspecify.annotations.NullMarked;
