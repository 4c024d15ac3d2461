/** {@code fedrouter round}: rounds of federated training. */
@NullMarked
package org.fedrouter.cli.round;

import org.jspecify.annotations.NullMarked;
