/**
 * What is decided about a finding of a vulnerability, by whom, in which order, and when it must be
 * decided anew. Pure: a finding is known by its id and the hash of its evidence alone.
 */
@NullMarked
package org.fedrouter.compliance.triage;

import org.jspecify.annotations.NullMarked;
