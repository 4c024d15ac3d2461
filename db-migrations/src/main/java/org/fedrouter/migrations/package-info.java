/** The database schema: Flyway migrations, run by the owner, never by the application. */
@NullMarked
package org.fedrouter.migrations;

import org.jspecify.annotations.NullMarked;
