/**
 * What is known of vulnerabilities: advisories with the packages and products that they affect, and
 * what others add to them (exploitation, its probability, decision points), each with its source.
 */
@NullMarked
package org.fedrouter.compliance.advisory;

import org.jspecify.annotations.NullMarked;
