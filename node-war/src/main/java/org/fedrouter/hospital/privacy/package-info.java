/**
 * The hospital's side of a private answer: who it answers with, under which labels, at what charge.
 *
 * <p>Requirements: A3, A4. The router is trusted with nothing here but, under the exponential
 * mechanism, the sum itself.
 */
@NullMarked
package org.fedrouter.hospital.privacy;

import org.jspecify.annotations.NullMarked;
