/** Tests of the audit log on a real database. */
@NullMarked
package org.fedrouter.cli.audit;

import org.jspecify.annotations.NullMarked;
