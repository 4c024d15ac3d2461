package org.fedrouter.hospital.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows whose logits are given: they do not change with the text. */
final class FakeRows implements ShardRows {
  static final int VOCABULARY = 16;

  private final float[] open;
  private final float[][] shards;
  final List<Integer> stepped = new ArrayList<>();
  final Set<Integer> absent = new HashSet<>();
  boolean closed;

  /** These rows, of which one shard has no adapter. */
  FakeRows without(int shard) {
    assertThat(absent.add(shard)).isTrue();
    return this;
  }

  /** Public logits fall with the token's number; each shard adds its own difference. */
  FakeRows(float[]... differences) {
    open = new float[VOCABULARY];
    for (int token = 0; token < VOCABULARY; token++) {
      open[token] = -token / 4f;
    }
    shards = new float[differences.length][];
    for (int i = 0; i < differences.length; i++) {
      shards[i] = open.clone();
      for (int token = 0; token < VOCABULARY; token++) {
        shards[i][token] += differences[i][token % differences[i].length];
      }
    }
  }

  @Override
  public float[] logits() {
    return open.clone();
  }

  @Override
  public int shards() {
    return shards.length;
  }

  @Override
  public boolean live(int shard) {
    return !absent.contains(shard);
  }

  @Override
  public void shardLogits(int shard, int[] candidates, float[] out) {
    for (int v = 0; v < candidates.length; v++) {
      out[v] = shards[shard][candidates[v]];
    }
  }

  @Override
  public void step(int token) {
    stepped.add(token);
  }

  @Override
  public void close() {
    closed = true;
  }
}
