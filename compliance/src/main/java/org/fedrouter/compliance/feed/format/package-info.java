/** The formats of feeds: what each record of a file says, and what of it had to be left out. */
@NullMarked
package org.fedrouter.compliance.feed.format;

import org.jspecify.annotations.NullMarked;
