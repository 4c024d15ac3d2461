/** {@code fedrouter traffic}: what is unusual in traffic of devices, without a stack. */
@NullMarked
package org.fedrouter.cli.traffic;

import org.jspecify.annotations.NullMarked;
