/** {@code fedrouter assurance}: figures about data and models, without a stack. */
@NullMarked
package org.fedrouter.cli.assurance;

import org.jspecify.annotations.NullMarked;
