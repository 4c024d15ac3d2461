/**
 * Access tokens of OpenID providers, such as a hospital's own (SMART on FHIR): this router is a
 * resource server (RFC 9068). What a token gives is never more than its account has.
 *
 * <p>Out of scope: logging people in at a provider, opaque tokens, DPoP.
 */
@NullMarked
package org.fedrouter.identity.oidc;

import org.jspecify.annotations.NullMarked;
