/** Measures the guards on public sets that were not used to build them. */
@NullMarked
package org.fedrouter.bench.guards;

import org.jspecify.annotations.NullMarked;
