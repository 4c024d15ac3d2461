/** What the database knows of the installation. */
@NullMarked
package org.fedrouter.planning.store;

import org.jspecify.annotations.NullMarked;
