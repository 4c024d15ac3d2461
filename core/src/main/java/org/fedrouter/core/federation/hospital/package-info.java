/**
 * A hospital's part of federated training: which terms it accepts, what it remembers, and what it
 * sends for what a server relays. A server that changes terms, shows different hospitals different
 * things or asks for a second sum gets a refusal.
 *
 * <p>Requirements: C2, C4. Out of scope: gradients and noise (core.federation.local), transport,
 * ledgers. docs/federation-hospital.md.
 */
@NullMarked
package org.fedrouter.core.federation.hospital;

import org.jspecify.annotations.NullMarked;
