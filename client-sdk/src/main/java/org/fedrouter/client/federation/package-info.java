/**
 * A hospital's side of federated training, over outbound HTTPS only.
 *
 * <pre>{@code
 * try (FederatedClient client =
 *     FederatedClient.builder("https://router.example.org", "cardiology", certificateKey, roster)
 *         .trust(Path.of("router-ca.pem"))
 *         .limits(limits)                    // what may be done with these records, whatever asks
 *         .purse(purse)                      // charged before anything is told
 *         .state(StateFolder.in(folder))     // rounds are remembered for ever
 *         .trainer(trainer)                  // gradients of single patients
 *         .open()) {
 *   Ended why = client.run();
 * }
 * }</pre>
 *
 * <p>The trainer gives the gradient of one patient at a time. Lots, clipping, noise and division
 * happen here, and only their result ({@link
 * org.fedrouter.core.federation.local.PrivatizedUpdate}) is ever sent: there is no way to hand over
 * an update.
 *
 * <p>Requirements: C2, C4. Contract: docs/federation-hospital.md. Out of scope: ledgers ({@link
 * TrainingPurse}), models.
 */
@NullMarked
package org.fedrouter.client.federation;

import org.jspecify.annotations.NullMarked;
