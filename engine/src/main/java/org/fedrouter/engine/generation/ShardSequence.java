package org.fedrouter.engine.generation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A growing text with one public row and one row per shard. Each shard's logits depend on the text
 * and on that shard's adapter alone.
 */
public final class ShardSequence extends PublicSequence {
  private final int shardSlot;
  private final List<Boolean> live;
  private final int vocabulary;
  private final float[] logits;

  ShardSequence(Engine engine, int slot, int shardSlot, int vocabulary, List<Boolean> live) {
    super(engine, slot, vocabulary);
    this.shardSlot = shardSlot;
    this.live = live;
    this.vocabulary = vocabulary;
    this.logits = new float[Math.multiplyExact(live.size(), vocabulary)];
  }

  int shardSlot() {
    return shardSlot;
  }

  @Override
  void read(Lane base, @Nullable Lane adapted) {
    super.read(base, adapted);
    if (adapted != null) {
      adapted.logits(shardSlot, logits);
    }
  }

  /** Number of shard rows, a published constant. */
  public int shards() {
    return live.size();
  }

  /** Whether a shard has an adapter of its own; if not, its row is the base model. */
  public boolean live(int shard) {
    return live.get(shard);
  }

  /**
   * Copies the shard's logit of each candidate token: {@code out[j]} for {@code candidates[j]}.
   * They may be non-finite.
   *
   * @throws IndexOutOfBoundsException for an unknown shard or token, or when out is too short
   */
  public synchronized void shardLogits(int shard, int[] candidates, float[] out) {
    int row = Objects.checkIndex(shard, live.size()) * vocabulary;
    for (int j = 0; j < candidates.length; j++) {
      out[j] = logits[row + Objects.checkIndex(candidates[j], vocabulary)];
    }
  }
}
