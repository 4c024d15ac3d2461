/** What feeds are written in, JSON and CSV, read in a stream and within limits. */
@NullMarked
package org.fedrouter.compliance.feed.text;

import org.jspecify.annotations.NullMarked;
