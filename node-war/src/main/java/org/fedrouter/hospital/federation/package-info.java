/**
 * The node as a ready-made client of federated training: it asks its router for work over outbound
 * HTTPS, trains beside its answers at low priority, and charges the hospital's own ledger for each
 * round before anything of it is told.
 *
 * <p>Requirements: C2, C4. docs/federation-hospital.md.
 */
@NullMarked
package org.fedrouter.hospital.federation;

import org.jspecify.annotations.NullMarked;
