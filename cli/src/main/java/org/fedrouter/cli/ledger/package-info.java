/**
 * The ledgers as the owner of their database sees them: verification, bounds and restores, leases
 * to other regions.
 *
 * <p>Requirements: A3, E9. Nothing here lowers what was spent. Out of scope: what officers change
 * through the router.
 */
@NullMarked
package org.fedrouter.cli.ledger;

import org.jspecify.annotations.NullMarked;
