/**
 * Documents of others, read with suspicion: JSON and XML to small trees, CSV to lines, in a stream
 * and with limits on bytes, depth, entries and texts; strict UTF-8, no key twice, no document type.
 */
@NullMarked
package org.fedrouter.compliance.document;

import org.jspecify.annotations.NullMarked;
