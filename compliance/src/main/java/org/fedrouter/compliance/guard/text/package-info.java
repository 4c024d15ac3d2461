/**
 * What a text says once its disguises are taken off, and where in the original each letter stood.
 */
@NullMarked
package org.fedrouter.compliance.guard.text;

import org.jspecify.annotations.NullMarked;
