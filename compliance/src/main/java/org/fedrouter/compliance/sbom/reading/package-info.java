/**
 * One door for all formats of bills of materials: finds the format in the content, reads, judges.
 */
@NullMarked
package org.fedrouter.compliance.sbom.reading;

import org.jspecify.annotations.NullMarked;
