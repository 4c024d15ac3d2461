/**
 * Public test suites of others, whose folders are given: how many of their answers are not ours.
 */
@NullMarked
package org.fedrouter.bench.conformance;

import org.jspecify.annotations.NullMarked;
