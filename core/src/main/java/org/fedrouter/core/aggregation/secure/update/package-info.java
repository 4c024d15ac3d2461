/**
 * Secure sums of model updates that survive drop-outs: double masks, shared seeds, one agreed set
 * of survivors. Pure: what a hospital ({@link
 * org.fedrouter.core.aggregation.secure.update.UpdateClient}) and what a server ({@link
 * org.fedrouter.core.aggregation.secure.update.Advertising} and what follows it) says to which
 * message.
 *
 * <p>Requirements: C4. Protocol: Bonawitz et al. 2017, doi 10.1145/3133956.3133982, active variant.
 * Messages, assumptions and argument: docs/secure-aggregation.md. Out of scope: transport, storage,
 * rules over group means.
 */
@NullMarked
package org.fedrouter.core.aggregation.secure.update;

import org.jspecify.annotations.NullMarked;
