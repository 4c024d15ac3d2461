/**
 * Texts and who signed them: C2SP signed notes under Ed25519 and ML-DSA-65, and the keys that
 * somebody trusts. Signing itself is {@code org.fedrouter.compliance.audit.log.LogKey}.
 *
 * <p>Requirements: A9, C4.
 */
@NullMarked
package org.fedrouter.core.note;

import org.jspecify.annotations.NullMarked;
