/**
 * Transactions on the ledgers: reserve before any hospital is asked, settle afterwards.
 *
 * <p>Requirements: A3. A reservation debits the worst case in every ledger or in none; refusals are
 * values. Out of scope: windows, emergency grants, administrative changes.
 */
@NullMarked
package org.fedrouter.budget.boundary;

import org.jspecify.annotations.NullMarked;
