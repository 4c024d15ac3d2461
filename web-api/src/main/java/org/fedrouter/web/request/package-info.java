/** Bodies of requests: bounded, strict, and every broken rule named. */
@NullMarked
package org.fedrouter.web.request;

import org.jspecify.annotations.NullMarked;
