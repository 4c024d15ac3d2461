/** Signed notes by the JDK. */
@NullMarked
package org.fedrouter.core.note;

import org.jspecify.annotations.NullMarked;
