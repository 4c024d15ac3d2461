/** {@code fedrouter aggregate}: what clients sent becomes one vector, or a reason why not. */
@NullMarked
package org.fedrouter.cli.aggregate;

import org.jspecify.annotations.NullMarked;
