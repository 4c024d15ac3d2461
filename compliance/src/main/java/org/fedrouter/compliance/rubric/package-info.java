/**
 * The rubric of MITRE for scoring vulnerabilities of medical devices: questions of a clinic instead
 * of metrics, base vectors of CVSS 3.0 as the answer.
 */
@NullMarked
package org.fedrouter.compliance.rubric;

import org.jspecify.annotations.NullMarked;
