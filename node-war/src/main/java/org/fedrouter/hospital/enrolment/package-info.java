/**
 * Whom this hospital answers. TLS lets in every client of the trusted authority; of those only the
 * routers that the hospital allows get an answer, and none that it has revoked.
 */
@NullMarked
package org.fedrouter.hospital.enrolment;

import org.jspecify.annotations.NullMarked;
