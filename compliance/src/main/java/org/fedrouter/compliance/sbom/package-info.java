/**
 * Software bills of materials: what a device is made of, in one immutable model for all formats.
 * Readers tell what they could not use as findings; nothing is guessed.
 */
@NullMarked
package org.fedrouter.compliance.sbom;

import org.jspecify.annotations.NullMarked;
