/** Rows of decisions and signatures; none is ever changed. */
@NullMarked
package org.fedrouter.device.triage.store;

import org.jspecify.annotations.NullMarked;
