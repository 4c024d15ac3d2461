/** Commands on models; they need no server. */
@NullMarked
package org.fedrouter.cli.model;

import org.jspecify.annotations.NullMarked;
