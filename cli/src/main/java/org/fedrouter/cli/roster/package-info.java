/** The signed roster: making, signing and checking it. */
@NullMarked
package org.fedrouter.cli.roster;

import org.jspecify.annotations.NullMarked;
