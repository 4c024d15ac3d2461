/** The mandatory tests of CSAF 2.0 (section 6.1) and its schema. */
@NullMarked
package org.fedrouter.compliance.csaf;

import org.jspecify.annotations.NullMarked;
