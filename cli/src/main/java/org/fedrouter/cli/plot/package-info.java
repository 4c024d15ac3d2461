/** Plots as SVG, without scripts. */
@NullMarked
package org.fedrouter.cli.plot;

import org.jspecify.annotations.NullMarked;
