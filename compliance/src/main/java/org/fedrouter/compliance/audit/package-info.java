/**
 * What happened to budgets and access, told so that an auditor can check it.
 *
 * <p>Requirements: E3. An entry holds who, what, when, why, hashes and a correlation id; never a
 * prompt, an answer or a patient. Out of scope here: sequencing and signed checkpoints.
 */
@NullMarked
package org.fedrouter.compliance.audit;

import org.jspecify.annotations.NullMarked;
