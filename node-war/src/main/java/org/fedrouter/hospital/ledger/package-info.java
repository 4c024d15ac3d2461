/**
 * What the hospital keeps for itself, in one SQLite file: the ledger of its data set, the texts
 * that its exact sums have answered, its masking keys and session numbers.
 *
 * <p>Requirements: A3. Whatever a router says, what stands here decides. Every commit is on the
 * disk when it returns (synchronous=FULL).
 */
@NullMarked
package org.fedrouter.hospital.ledger;

import org.jspecify.annotations.NullMarked;
