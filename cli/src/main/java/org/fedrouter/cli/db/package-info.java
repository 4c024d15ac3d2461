/** Commands on the database, run as its owner. */
@NullMarked
package org.fedrouter.cli.db;

import org.jspecify.annotations.NullMarked;
