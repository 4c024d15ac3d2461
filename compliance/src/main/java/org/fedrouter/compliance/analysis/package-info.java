/**
 * What is known to be vulnerable in a bill of materials, how urgent it is, and what its maker says
 * of it. Pure: what was matched, and what is known of vulnerabilities, come from outside.
 */
@NullMarked
package org.fedrouter.compliance.analysis;

import org.jspecify.annotations.NullMarked;
