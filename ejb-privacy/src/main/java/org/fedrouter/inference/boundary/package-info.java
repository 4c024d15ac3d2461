/**
 * One answer: reserve, decode, settle.
 *
 * <p>Requirements: A1, A5. Out of scope: guards, streaming, caching of answers for other requests.
 */
@NullMarked
package org.fedrouter.inference.boundary;

import org.jspecify.annotations.NullMarked;
