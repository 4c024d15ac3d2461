@NullMarked
package org.fedrouter.cli.feed;

import org.jspecify.annotations.NullMarked;
