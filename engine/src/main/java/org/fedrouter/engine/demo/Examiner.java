package org.fedrouter.engine.demo;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.engine.corpus.Question;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.ShardSequence;

/**
 * Asks a hospital's engine questions, without privacy. An answer is right when greedy decoding
 * writes the expected text first; since that holds exactly when every expected token is the most
 * likely one after the tokens before it, one pass examines base, ensemble and all shards.
 */
final class Examiner {
  /** Candidate tokens of private mode in the demonstration. */
  static final int CANDIDATES = 32;

  private final Engine engine;

  Examiner(Engine engine) {
    this.engine = engine;
  }

  Score ask(List<Question> questions) {
    return Score.mean(questions.stream().map(this::ask).toList());
  }

  private Score ask(Question question) {
    int[] prompt = engine.tokenizer().encode(question.prompt());
    int[] whole = engine.tokenizer().encode(question.prompt() + " " + question.expected());
    boolean base = true;
    boolean ensemble = true;
    boolean covered = true;
    boolean[] shards = new boolean[engine.info().shards()];
    Arrays.fill(shards, true);
    try (ShardSequence sequence = engine.openShards(prompt)) {
      for (int at = prompt.length; at < whole.length; at++) {
        float[] open = sequence.logits();
        base &= best(open) == whole[at];
        covered &= rank(open, whole[at]) < CANDIDATES;
        ensemble &= best(vote(sequence, shards, whole[at])) == whole[at];
        if (at + 1 < whole.length) {
          sequence.step(whole[at]);
        }
      }
      return new Score(share(base), share(ensemble), single(sequence, shards), share(covered));
    }
  }

  /** The mean of the shards' logits; clears the mark of each shard that would go wrong here. */
  private float[] vote(ShardSequence sequence, boolean[] right, int expected) {
    int[] all = IntStream.range(0, engine.info().vocabulary()).toArray();
    float[] mean = new float[all.length];
    float[] row = new float[all.length];
    for (int shard = 0; shard < right.length; shard++) {
      sequence.shardLogits(shard, all, row);
      right[shard] &= best(row) == expected;
      for (int i = 0; i < row.length; i++) {
        mean[i] += row[i] / right.length;
      }
    }
    return mean;
  }

  private static double single(ShardSequence sequence, boolean[] right) {
    return IntStream.range(0, right.length)
        .filter(sequence::live)
        .mapToDouble(shard -> share(right[shard]))
        .average()
        .orElse(0);
  }

  private static double share(boolean right) {
    return right ? 1 : 0;
  }

  private static int best(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  private static int rank(float[] logits, int token) {
    int rank = 0;
    for (float logit : logits) {
      rank += logit > logits[token] ? 1 : 0;
    }
    return rank;
  }
}
