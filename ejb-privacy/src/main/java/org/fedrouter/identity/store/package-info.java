/** Account rows. */
@NullMarked
package org.fedrouter.identity.store;

import org.jspecify.annotations.NullMarked;
