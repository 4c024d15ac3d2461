/** Federated training over REST: trainings for people, rounds for hospitals, adapters for nodes. */
@NullMarked
package org.fedrouter.web.federation;

import org.jspecify.annotations.NullMarked;
