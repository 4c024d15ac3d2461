/** Commands that talk to a running router over REST. */
@NullMarked
package org.fedrouter.cli.router;

import org.jspecify.annotations.NullMarked;
