/**
 * What happened to budgets and access, told so that an auditor can check it.
 *
 * <p>Requirements: E3. An entry holds who, what, when, why, hashes and a correlation id; never a
 * prompt, an answer or a patient. Entries are written unsequenced; {@code log}, {@code store} and
 * {@code boundary} make a transparency log of them.
 */
@NullMarked
package org.fedrouter.compliance.audit;

import org.jspecify.annotations.NullMarked;
