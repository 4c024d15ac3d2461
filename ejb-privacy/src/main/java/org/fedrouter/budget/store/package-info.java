/** Ledger and reservation rows. */
@NullMarked
package org.fedrouter.budget.store;

import org.jspecify.annotations.NullMarked;
