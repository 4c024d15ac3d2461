/**
 * Copies of signed records for people and programs (21 CFR 11.10(b)): JSON, HTML and PDF, each of
 * which can be read again into the same record with the same hash.
 */
@NullMarked
package org.fedrouter.compliance.signature.copy;

import org.jspecify.annotations.NullMarked;
