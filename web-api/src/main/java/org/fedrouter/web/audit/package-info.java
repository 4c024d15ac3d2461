/** The audit log for auditors: entries, proofs, checkpoints, exports, and as FHIR AuditEvent. */
@NullMarked
package org.fedrouter.web.audit;

import org.jspecify.annotations.NullMarked;
