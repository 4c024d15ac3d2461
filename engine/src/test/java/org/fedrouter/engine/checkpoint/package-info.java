/** Checkpoints of every supported form, generated, and a decoder that shares no code with ours. */
@NullMarked
package org.fedrouter.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
