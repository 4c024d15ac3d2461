package org.fedrouter.compliance.advisory;

import org.fedrouter.compliance.cvss.CvssVector;

/**
 * A score that somebody gave.
 *
 * @param by who, as the source names them
 */
public record Rating(CvssVector vector, String by) {}
