package org.fedrouter.engine.generation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.optimum.OptimumLane;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a graph that others have made. Each is a run of its own, so nothing of a neighbour can
 * reach it; there are no adapters and no shared prefixes.
 */
final class ForeignRows implements AnswerRows {
  private final OptimumLane lane;
  private final BitSet taken = new BitSet();

  ForeignRows(OptimumLane lane) {
    this.lane = lane;
  }

  @Override
  public int vocabulary() {
    return lane.vocabulary();
  }

  @Override
  public int claim() {
    int slot = taken.nextClearBit(0);
    taken.set(slot);
    return slot;
  }

  @Override
  public void load(int slot, @Nullable LoraAdapter own) {
    if (own != null) {
      throw new IllegalArgumentException("a model in Optimum's layout has no adapters");
    }
  }

  @Override
  public void release(int slot) {
    taken.clear(slot);
    lane.rewind(slot, 0);
  }

  @Override
  public int settle(int slot) {
    return slot;
  }

  @Override
  public void prefill(int slot, int[] prompt, int from, int to) {
    lane.append(slot, Arrays.copyOfRange(prompt, from, to));
  }

  @Override
  public void step(int[] pending, int[] next) {
    lane.step(pending, next);
  }

  @Override
  public void logits(int slot, float[] out) {
    lane.logits(slot, out);
  }

  @Override
  public Optional<KeyValues> keyValues() {
    return Optional.empty();
  }

  @Override
  public void restored(int slot, int count) {
    if (count > 0) {
      throw new IllegalStateException("a graph of Optimum's layout restores nothing");
    }
  }
}
