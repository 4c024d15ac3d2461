/** Simulations of federated training. */
@NullMarked
package org.fedrouter.cli.simulate;

import org.jspecify.annotations.NullMarked;
