/** {@code fedrouter feeds}: what is known of vulnerabilities, from files. */
@NullMarked
package org.fedrouter.cli.feed;

import org.jspecify.annotations.NullMarked;
