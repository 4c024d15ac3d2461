/** What changed between two versions of a device. */
@NullMarked
package org.fedrouter.compliance.sbom.diff;

import org.jspecify.annotations.NullMarked;
