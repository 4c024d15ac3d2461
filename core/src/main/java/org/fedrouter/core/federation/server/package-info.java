/**
 * The server's part of federated training as values that follow from the terms and the messages
 * that were stored: no clock, no network, no store.
 *
 * <p>Requirements: C4. A server that stored what it was told is, after any death, where it was.
 * Out of scope: who a message comes from, and where it is kept.
 */
@NullMarked
package org.fedrouter.core.federation.server;

import org.jspecify.annotations.NullMarked;
