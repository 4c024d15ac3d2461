/** The embedded stack: PostgreSQL, three nodes and the router, started, watched and stopped. */
@NullMarked
package org.fedrouter.cli.stack;

import org.jspecify.annotations.NullMarked;
