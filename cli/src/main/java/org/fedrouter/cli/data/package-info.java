/** The data folder of a stack: its layout and what it remembers between commands. */
@NullMarked
package org.fedrouter.cli.data;

import org.jspecify.annotations.NullMarked;
