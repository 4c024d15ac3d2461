/**
 * Advisories by the packages and products that they affect, packed into few arrays: a quarter of a
 * million of them take less memory than their files. Snapshots are immutable.
 */
@NullMarked
package org.fedrouter.compliance.advisory.index;

import org.jspecify.annotations.NullMarked;
