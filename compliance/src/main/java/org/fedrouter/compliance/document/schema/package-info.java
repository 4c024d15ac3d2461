/** Validation against published JSON schemas: the keywords of drafts 7 to 2020-12 that they use. */
@NullMarked
package org.fedrouter.compliance.document.schema;

import org.jspecify.annotations.NullMarked;
