/** Tests of the edge of the audit log. */
@NullMarked
package org.fedrouter.compliance.audit.boundary;

import org.jspecify.annotations.NullMarked;
