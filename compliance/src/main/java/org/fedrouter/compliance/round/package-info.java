/**
 * Certificates of training rounds as signed notes, for whoever checks them without a server.
 *
 * <p>Requirements: C4.
 */
@NullMarked
package org.fedrouter.compliance.round;

import org.jspecify.annotations.NullMarked;
