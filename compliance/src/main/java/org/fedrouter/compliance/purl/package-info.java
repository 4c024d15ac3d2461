/**
 * Package URLs: parsing, building and canonical form by ECMA-427 and the public register of types
 * (github.com/package-url/purl-spec, of 2026-08-21).
 */
@NullMarked
package org.fedrouter.compliance.purl;

import org.jspecify.annotations.NullMarked;
