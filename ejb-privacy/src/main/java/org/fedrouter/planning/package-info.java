/** Which node gets which task: values. */
@NullMarked
package org.fedrouter.planning;

import org.jspecify.annotations.NullMarked;
