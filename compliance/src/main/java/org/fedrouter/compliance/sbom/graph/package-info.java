/**
 * How the components of a BOM depend on each other: shortest paths, cycles, what nothing leads to.
 */
@NullMarked
package org.fedrouter.compliance.sbom.graph;

import org.jspecify.annotations.NullMarked;
