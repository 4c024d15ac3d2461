/** The {@code fedrouter} command. */
@NullMarked
package org.fedrouter.cli;

import org.jspecify.annotations.NullMarked;
