/**
 * The configuration of trusted OpenID providers, and what clients can discover of it (RFC 9728).
 * docs/identity.md describes both.
 */
@NullMarked
package org.fedrouter.web.oidc;

import org.jspecify.annotations.NullMarked;
