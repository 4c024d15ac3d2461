/** Model files, shard files and the decoder graph. */
@NullMarked
package org.fedrouter.engine.model;

import org.jspecify.annotations.NullMarked;
