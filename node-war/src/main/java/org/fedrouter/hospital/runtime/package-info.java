/** The node's provider of time. */
@NullMarked
package org.fedrouter.hospital.runtime;

import org.jspecify.annotations.NullMarked;
