/** Budgets. */
@NullMarked
package org.fedrouter.web.privacy;

import org.jspecify.annotations.NullMarked;
