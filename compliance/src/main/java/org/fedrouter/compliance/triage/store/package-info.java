/** Reads signed records where they are kept, to compare them with the audit log. */
@NullMarked
package org.fedrouter.compliance.triage.store;

import org.jspecify.annotations.NullMarked;
