/** Processes that outlive the command, and the ports they listen on. */
@NullMarked
package org.fedrouter.cli.process;

import org.jspecify.annotations.NullMarked;
