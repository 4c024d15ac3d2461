/** The version of the database schema that this application needs. */
@NullMarked
package org.fedrouter.schema;

import org.jspecify.annotations.NullMarked;
