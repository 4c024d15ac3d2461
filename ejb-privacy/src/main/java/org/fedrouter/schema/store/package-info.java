/** What the database says of its schema. */
@NullMarked
package org.fedrouter.schema.store;

import org.jspecify.annotations.NullMarked;
