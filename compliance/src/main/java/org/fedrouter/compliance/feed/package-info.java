/**
 * Feeds of vulnerabilities from files, folders and archives: imports that survive interruption,
 * tell what they left out, and never take a part for the whole.
 */
@NullMarked
package org.fedrouter.compliance.feed;

import org.jspecify.annotations.NullMarked;
