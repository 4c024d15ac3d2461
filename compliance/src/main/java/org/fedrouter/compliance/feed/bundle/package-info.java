/**
 * Feeds carried to places without a network: a zip of feed files behind a signed manifest, of which
 * nothing is used before all of it is verified.
 */
@NullMarked
package org.fedrouter.compliance.feed.bundle;

import org.jspecify.annotations.NullMarked;
