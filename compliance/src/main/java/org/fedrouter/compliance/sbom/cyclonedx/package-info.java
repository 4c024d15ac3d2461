/**
 * CycloneDX 1.2 to 1.7 in JSON, XML and Protocol Buffers. All three become the same small trees, so
 * that one mapping makes the model.
 */
@NullMarked
package org.fedrouter.compliance.sbom.cyclonedx;

import org.jspecify.annotations.NullMarked;
