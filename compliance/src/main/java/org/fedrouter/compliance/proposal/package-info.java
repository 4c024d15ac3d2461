/**
 * Proposes inputs of scores that nobody has given yet, from the text of a vulnerability: CVSS v3.1
 * metrics and SSVC decision points, with a calibrated probability, or nothing. Never decides: a
 * proposal enters a record only by somebody's signature. Pure; docs/proposals.md.
 */
@NullMarked
package org.fedrouter.compliance.proposal;

import org.jspecify.annotations.NullMarked;
