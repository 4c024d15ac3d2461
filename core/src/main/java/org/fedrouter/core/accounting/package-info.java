/**
 * Privacy accounting: filters with a fixed Renyi order, charges in integer nano-rho, conversions to
 * epsilon.
 *
 * <p>Requirements: A3, A4. Out of scope: persistence (budget ledgers of the router and of the
 * node).
 */
@NullMarked
package org.fedrouter.core.accounting;

import org.jspecify.annotations.NullMarked;
