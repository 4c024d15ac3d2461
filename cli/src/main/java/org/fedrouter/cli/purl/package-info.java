/** The commands that take package URLs apart and make them. */
@NullMarked
package org.fedrouter.cli.purl;

import org.jspecify.annotations.NullMarked;
