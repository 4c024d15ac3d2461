/** The rules of the house, enforced by the build. */
@NullMarked
package org.fedrouter.architecture;

import org.jspecify.annotations.NullMarked;
