/** What routers ask about vulnerabilities. */
@NullMarked
package org.fedrouter.compliance.advisory.boundary;

import org.jspecify.annotations.NullMarked;
