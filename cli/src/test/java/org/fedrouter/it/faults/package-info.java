/**
 * Campaigns of broken nodes on the real stack: every request ends with an answer that says what it
 * is or with a clear problem, and all books balance. docs/campaigns.md tells what they found.
 */
@NullMarked
package org.fedrouter.it.faults;

import org.jspecify.annotations.NullMarked;
