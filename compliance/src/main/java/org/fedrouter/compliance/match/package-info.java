/**
 * Which of the parts of a system are known to be vulnerable, each finding with its whole evidence,
 * and which parts nobody can tell anything of.
 */
@NullMarked
package org.fedrouter.compliance.match;

import org.jspecify.annotations.NullMarked;
