/** SPDX 2.2 and 2.3 in JSON and tag-value, 3.0.1 in JSON-LD (software and security profiles). */
@NullMarked
package org.fedrouter.compliance.sbom.spdx;

import org.jspecify.annotations.NullMarked;
