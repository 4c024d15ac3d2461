/** The shipped EAR and WAR on real servers, with a real database, driven as users drive them. */
@NullMarked
package org.fedrouter.it;

import org.jspecify.annotations.NullMarked;
