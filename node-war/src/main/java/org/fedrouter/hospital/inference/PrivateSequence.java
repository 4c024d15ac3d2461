package org.fedrouter.hospital.inference;

import java.util.HashSet;
import java.util.Set;
import org.fedrouter.core.exchange.Candidates;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.mechanism.ShardVote;
import org.fedrouter.engine.generation.ShardSequence;

/**
 * One private answer as this hospital sees it: collect, step, collect, step. Each step is collected
 * once, so a router cannot average two sums of one round. Not thread-safe; callers synchronise.
 */
final class PrivateSequence implements AutoCloseable {
  private final ShardSequence rows;
  private final int clip;
  private final int candidates;
  private final int maxTokens;
  private final boolean leader;
  private final int vocabulary;
  private int step;
  private boolean collected;

  PrivateSequence(
      ShardSequence rows, int vocabulary, int clip, int candidates, int maxTokens, boolean leader) {
    this.rows = rows;
    this.vocabulary = vocabulary;
    this.clip = clip;
    this.candidates = candidates;
    this.maxTokens = maxTokens;
    this.leader = leader;
  }

  /** The leader's candidates for the current step: a function of the public row only. */
  Candidates candidates() {
    return leader ? Candidates.top(rows.logits(), candidates) : Candidates.NONE;
  }

  /** The hospital's clipped sum for the current step, given out once. */
  Ints collect(int asked, Ints set) {
    if (asked != step || collected) {
      throw Refused.state("step " + asked + " cannot be collected now");
    }
    int[] tokens = checked(set);
    collected = true;
    float[] open = at(rows.logits(), tokens);
    float[] shard = new float[tokens.length];
    int[] sum = new int[tokens.length];
    for (int i = 0; i < rows.shards(); i++) {
      rows.shardLogits(i, tokens, shard);
      if (rows.live(i)) {
        ShardVote.addTo(sum, shard, open, clip);
      }
    }
    return Ints.of(sum);
  }

  /** Appends the released token. */
  Candidates step(int next, int token) {
    if (next != step + 1 || !collected || next >= maxTokens) {
      throw Refused.state("step " + next + " cannot follow step " + step);
    }
    if (token < 0 || token >= vocabulary) {
      throw Refused.rule("token must be in [0, " + vocabulary + ")");
    }
    rows.step(token);
    step = next;
    collected = false;
    return candidates();
  }

  private int[] checked(Ints set) {
    int[] tokens = set.toArray();
    Set<Integer> seen = new HashSet<>();
    for (int token : tokens) {
      if (token < 0 || token >= vocabulary || !seen.add(token)) {
        throw Refused.rule("candidates must be distinct tokens in [0, " + vocabulary + ")");
      }
    }
    if (tokens.length == 0 || tokens.length > candidates) {
      throw Refused.rule("the candidate set must have 1 to " + candidates + " tokens");
    }
    return tokens;
  }

  private static float[] at(float[] logits, int[] tokens) {
    float[] picked = new float[tokens.length];
    for (int v = 0; v < picked.length; v++) {
      picked[v] = logits[tokens[v]];
    }
    return picked;
  }

  @Override
  public void close() {
    rows.close();
  }
}
