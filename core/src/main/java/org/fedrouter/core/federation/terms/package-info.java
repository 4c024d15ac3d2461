/**
 * What a federated training is begun with: one text that server and hospitals read alike, never
 * changed afterwards. Meaning of each field: docs/federation.md.
 */
@NullMarked
package org.fedrouter.core.federation.terms;

import org.jspecify.annotations.NullMarked;
