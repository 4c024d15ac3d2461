/** The command that compares versions of packages. */
@NullMarked
package org.fedrouter.cli.versions;

import org.jspecify.annotations.NullMarked;
