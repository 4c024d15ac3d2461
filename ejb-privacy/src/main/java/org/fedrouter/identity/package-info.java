/** Accounts, permissions and access tokens. */
@NullMarked
package org.fedrouter.identity;

import org.jspecify.annotations.NullMarked;
