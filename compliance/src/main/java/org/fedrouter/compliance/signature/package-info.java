/**
 * Signatures of records as 21 CFR Part 11 has them: who, when, what it means, of which record.
 * Pure; docs/part11.md names the test of each clause.
 */
@NullMarked
package org.fedrouter.compliance.signature;

import org.jspecify.annotations.NullMarked;
