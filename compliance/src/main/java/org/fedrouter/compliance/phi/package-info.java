/**
 * Finds the eighteen identifiers of HIPAA's safe harbor (45 CFR 164.514(b)(2)) in clinical text,
 * and takes them out so that they can be put back.
 */
@NullMarked
package org.fedrouter.compliance.phi;

import org.jspecify.annotations.NullMarked;
