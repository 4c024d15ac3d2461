/** Node rows. */
@NullMarked
package org.fedrouter.node.store;

import org.jspecify.annotations.NullMarked;
