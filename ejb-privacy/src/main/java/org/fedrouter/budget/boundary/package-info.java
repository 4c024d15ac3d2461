/**
 * Transactions on the ledgers: reserve before any hospital is asked, settle afterwards.
 *
 * <p>Requirements: A3. A reservation debits the worst case in every ledger or in none; refusals are
 * values. An officer's changes of a ledger's terms are recorded and audited. Out of scope: who may
 * change what; leases and restores, which are the database owner's.
 */
@NullMarked
package org.fedrouter.budget.boundary;

import org.jspecify.annotations.NullMarked;
