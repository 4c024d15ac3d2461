/**
 * The part of the Jinja language in which chat templates are written. A template sees only the
 * values it is given: there are no files, classes, clocks or random numbers, and its steps, nesting
 * and output are bounded.
 */
@NullMarked
package org.fedrouter.engine.jinja;

import org.jspecify.annotations.NullMarked;
