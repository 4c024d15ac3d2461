/** Log-in. */
@NullMarked
package org.fedrouter.web.auth;

import org.jspecify.annotations.NullMarked;
