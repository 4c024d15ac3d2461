/** {@code fedrouter proposal}: inputs of scores from texts of vulnerabilities, without a stack. */
@NullMarked
package org.fedrouter.cli.proposal;

import org.jspecify.annotations.NullMarked;
