/** Tests of a hospital's side of federated training, over real HTTP. */
@NullMarked
package org.fedrouter.client.federation;

import org.jspecify.annotations.NullMarked;
