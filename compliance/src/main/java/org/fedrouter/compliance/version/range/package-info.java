/**
 * Ranges of versions: events of OSV advisories (ossf.github.io/osv-schema), vers
 * (github.com/package-url/vers-spec) and the notations of ecosystems that vers-spec translates.
 */
@NullMarked
package org.fedrouter.compliance.version.range;

import org.jspecify.annotations.NullMarked;
