/** Decisions about findings and their signatures. */
@NullMarked
package org.fedrouter.web.device.triage;

import org.jspecify.annotations.NullMarked;
