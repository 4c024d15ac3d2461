/**
 * What a BOM lacks of the minimum elements of NTIA and CISA and of what FDA's guidance on section
 * 524B asks: level of support, end of support, and why one of them is not known.
 */
@NullMarked
package org.fedrouter.compliance.sbom.gap;

import org.jspecify.annotations.NullMarked;
