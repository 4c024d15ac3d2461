/** The audit log for whoever operates the router. */
@NullMarked
package org.fedrouter.audit.boundary;

import org.jspecify.annotations.NullMarked;
