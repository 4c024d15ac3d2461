/**
 * Training of one adapter from the hospital's own records with differential privacy: planned at the
 * order of the hospital's ledger, charged there whole before the first step, published as a folder
 * with its statement.
 *
 * <p>Nothing that depends on the records leaves but the adapter: no loss, no count, no time.
 */
@NullMarked
package org.fedrouter.hospital.training;

import org.jspecify.annotations.NullMarked;
