/** The vocabulary of budget ledgers: keys, balances, admission, decisions. */
@NullMarked
package org.fedrouter.core.ledger;

import org.jspecify.annotations.NullMarked;
