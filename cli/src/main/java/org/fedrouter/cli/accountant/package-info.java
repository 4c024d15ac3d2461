/** {@code fedrouter accountant}: what a list of releases costs, without a running stack. */
@NullMarked
package org.fedrouter.cli.accountant;

import org.jspecify.annotations.NullMarked;
