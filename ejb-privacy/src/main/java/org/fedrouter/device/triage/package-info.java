/**
 * Decisions about findings of vulnerabilities and their signatures (21 CFR Part 11), kept for good.
 *
 * <p>Requirements: D5. Out of scope here: what is found, and where.
 */
@NullMarked
package org.fedrouter.device.triage;

import org.jspecify.annotations.NullMarked;
