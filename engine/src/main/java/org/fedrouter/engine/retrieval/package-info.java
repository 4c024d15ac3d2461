/**
 * Notes that a shard puts before a question: found by a search in that shard's own index, of a
 * length that no data decides.
 */
@NullMarked
package org.fedrouter.engine.retrieval;

import org.jspecify.annotations.NullMarked;
