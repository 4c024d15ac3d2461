/** What a hospital looks at on its own node. */
@NullMarked
package org.fedrouter.cli.node;

import org.jspecify.annotations.NullMarked;
