/** {@code fedrouter plan}: placement problems of files, without a server. */
@NullMarked
package org.fedrouter.cli.plan;

import org.jspecify.annotations.NullMarked;
