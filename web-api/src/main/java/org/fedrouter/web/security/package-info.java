/** Who calls: the authentication mechanism and the check of permissions. */
@NullMarked
package org.fedrouter.web.security;

import org.jspecify.annotations.NullMarked;
