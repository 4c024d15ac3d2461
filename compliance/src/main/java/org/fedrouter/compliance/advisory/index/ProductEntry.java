package org.fedrouter.compliance.advisory.index;

import org.fedrouter.compliance.cpe.CpeCondition;

/**
 * A configuration of products that an advisory affects.
 *
 * @param number of the configuration among those of its advisory
 */
public record ProductEntry(AdvisoryHead advisory, int number, CpeCondition condition) {}
