/** Byte-level BPE: training and use. */
@NullMarked
package org.fedrouter.engine.tokenizer;

import org.jspecify.annotations.NullMarked;
