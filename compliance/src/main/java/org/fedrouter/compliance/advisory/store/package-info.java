/** Rows of vulnerabilities: of the command that imports, of routers, of tests. */
@NullMarked
package org.fedrouter.compliance.advisory.store;

import org.jspecify.annotations.NullMarked;
