/**
 * Versions of federated adapters that the node serves: fetched from its router over outbound HTTPS,
 * checked against keys that the hospital pins, put into the engine and taken out while it answers.
 *
 * <p>Requirements: C2, C5. docs/federation-hospital.md.
 */
@NullMarked
package org.fedrouter.hospital.adapter;

import org.jspecify.annotations.NullMarked;
