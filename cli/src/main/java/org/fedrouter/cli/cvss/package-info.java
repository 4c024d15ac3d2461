/** {@code fedrouter cvss}: scores of vectors, without a stack. */
@NullMarked
package org.fedrouter.cli.cvss;

import org.jspecify.annotations.NullMarked;
