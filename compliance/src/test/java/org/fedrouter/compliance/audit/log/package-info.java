/** Tests of the log's mathematics. */
@NullMarked
package org.fedrouter.compliance.audit.log;

import org.jspecify.annotations.NullMarked;
