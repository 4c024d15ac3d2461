/** What people do about findings. */
@NullMarked
package org.fedrouter.device.triage.boundary;

import org.jspecify.annotations.NullMarked;
