/**
 * Finds what is unusual in the DICOM and HL7 traffic of a device, from features that somebody has
 * derived of captures: counts in a window of time, never a content. Pure, seeded, explainable;
 * docs/traffic.md.
 */
@NullMarked
package org.fedrouter.compliance.traffic;

import org.jspecify.annotations.NullMarked;
