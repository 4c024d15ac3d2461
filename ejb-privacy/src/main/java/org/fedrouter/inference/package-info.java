/** Questions, answers and the decode loop. */
@NullMarked
package org.fedrouter.inference;

import org.jspecify.annotations.NullMarked;
