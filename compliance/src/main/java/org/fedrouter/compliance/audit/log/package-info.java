/**
 * The transparency log as mathematics: canonical leaves, the Merkle tree of RFC 9162, its proofs,
 * and checkpoints as signed notes. No clock, no database, no randomness.
 */
@NullMarked
package org.fedrouter.compliance.audit.log;

import org.jspecify.annotations.NullMarked;
