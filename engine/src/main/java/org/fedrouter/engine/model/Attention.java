package org.fedrouter.engine.model;

import org.fedrouter.engine.graph.Value;

/** How queries meet keys: over the whole row for training, over a cache for serving. */
public sealed interface Attention permits CausalAttention, CachedAttention {
  /**
   * Attends in layer {@code layer}.
   *
   * @param query [rows, time, heads * headWidth], before rotation
   * @param key [rows, time, keyHeads * headWidth], before rotation
   * @param value [rows, time, keyHeads * headWidth]
   * @return [rows, time, heads * headWidth]
   */
  Value attend(int layer, Value query, Value key, Value value);
}
