/** {@code fedrouter guard}: the guards on lines of text, without a stack. */
@NullMarked
package org.fedrouter.cli.guard;

import org.jspecify.annotations.NullMarked;
