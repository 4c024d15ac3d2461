package org.fedrouter.hospital.inference;

import java.util.function.IntPredicate;
import org.fedrouter.core.Seam;
import org.fedrouter.engine.generation.ShardSequence;

/** A growing text with one public row and one row for each shard. */
@Seam("protocol tests vote without a model")
interface ShardRows extends AutoCloseable {
  /** The public row's logits over the vocabulary. */
  float[] logits();

  /** Number of shard rows, a published constant. */
  int shards();

  /** Whether a shard has an adapter of its own. */
  boolean live(int shard);

  /** Copies the shard's logit of each candidate; they may be non-finite. */
  void shardLogits(int shard, int[] candidates, float[] out);

  /** Appends a token to every row. */
  void step(int token);

  @Override
  void close();

  /**
   * The rows of the engine.
   *
   * @param silent whether a shard's adapter was taken away, asked at every vote
   */
  static ShardRows of(ShardSequence sequence, IntPredicate silent) {
    return new ShardRows() {
      @Override
      public float[] logits() {
        return sequence.logits();
      }

      @Override
      public int shards() {
        return sequence.shards();
      }

      @Override
      public boolean live(int shard) {
        return sequence.live(shard) && !silent.test(shard);
      }

      @Override
      public void shardLogits(int shard, int[] candidates, float[] out) {
        sequence.shardLogits(shard, candidates, out);
      }

      @Override
      public void step(int token) {
        sequence.step(token);
      }

      @Override
      public void close() {
        sequence.close();
      }
    };
  }
}
