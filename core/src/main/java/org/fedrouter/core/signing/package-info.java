/** HTTP Message Signatures (RFC 9421) and digests of contents (RFC 9530), strict. */
@NullMarked
package org.fedrouter.core.signing;

import org.jspecify.annotations.NullMarked;
