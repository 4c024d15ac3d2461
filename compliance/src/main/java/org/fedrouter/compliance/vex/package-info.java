/**
 * Statements on whether a product is affected by a vulnerability (VEX), in one model for CycloneDX,
 * OpenVEX 0.2 and CSAF 2.0; and which statement holds for a component at a time.
 */
@NullMarked
package org.fedrouter.compliance.vex;

import org.jspecify.annotations.NullMarked;
