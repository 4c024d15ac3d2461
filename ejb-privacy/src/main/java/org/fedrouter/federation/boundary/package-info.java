/** Federated training for hospitals and people; transactions begin here. */
@NullMarked
package org.fedrouter.federation.boundary;

import org.jspecify.annotations.NullMarked;
