/** Which test shows which requirement: docs/part11.md. */
@NullMarked
package org.fedrouter.core.requirement;

import org.jspecify.annotations.NullMarked;
