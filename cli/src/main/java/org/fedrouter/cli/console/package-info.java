/** What every command shares: options, exit codes, output on stdout and progress on stderr. */
@NullMarked
package org.fedrouter.cli.console;

import org.jspecify.annotations.NullMarked;
