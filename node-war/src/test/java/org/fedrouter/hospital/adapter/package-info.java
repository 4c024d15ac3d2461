/** Routers that tell the truth, and others. */
@NullMarked
package org.fedrouter.hospital.adapter;

import org.jspecify.annotations.NullMarked;
