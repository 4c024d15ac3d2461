/** CVSS 2.0, 3.0, 3.1 and 4.0: vectors, their scores in exact arithmetic, and severities. */
@NullMarked
package org.fedrouter.compliance.cvss;

import org.jspecify.annotations.NullMarked;
