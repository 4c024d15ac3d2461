package org.fedrouter.engine.demo;

import java.util.Arrays;
import java.util.List;
import org.fedrouter.core.exchange.Candidates;
import org.fedrouter.engine.corpus.Question;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.ShardSequence;

/**
 * Asks all hospitals together through the private mechanism, as router and nodes do, in one
 * process. The first hospital leads.
 */
final class PrivateExaminer {
  private final List<Engine> hospitals;
  private final Protection protection;
  private final int maxTokens;

  PrivateExaminer(List<Engine> hospitals, Protection protection, int maxTokens) {
    this.hospitals = List.copyOf(hospitals);
    this.protection = protection;
    this.maxTokens = maxTokens;
  }

  /** Share of questions whose drawn answer contains the expected text. */
  double share(List<Question> questions) {
    return questions.stream()
        .mapToDouble(question -> answer(question.prompt()).contains(question.expected()) ? 1 : 0)
        .average()
        .orElse(0);
  }

  private String answer(String prompt) {
    Engine leader = hospitals.get(0);
    int[] tokens = leader.tokenizer().encode(prompt);
    List<ShardSequence> sequences =
        hospitals.stream().map(engine -> engine.openShards(tokens)).toList();
    try {
      return leader.tokenizer().decode(decode(sequences, leader.tokenizer().eos()));
    } finally {
      sequences.forEach(ShardSequence::close);
    }
  }

  private int[] decode(List<ShardSequence> sequences, int end) {
    int[] released = new int[maxTokens];
    for (int length = 0; length < maxTokens; length++) {
      int token = draw(sequences);
      if (token == end) {
        return Arrays.copyOf(released, length);
      }
      released[length] = token;
      if (length + 1 < maxTokens) {
        sequences.forEach(sequence -> sequence.step(token));
      }
    }
    return released;
  }

  private int draw(List<ShardSequence> sequences) {
    Candidates candidates = Candidates.top(sequences.get(0).logits(), Examiner.CANDIDATES);
    int[] tokens = candidates.tokens().toArray();
    int[] sum = new int[tokens.length];
    float[] row = new float[tokens.length];
    for (ShardSequence sequence : sequences) {
      float[] open = at(sequence.logits(), tokens);
      for (int shard = 0; shard < sequence.shards(); shard++) {
        sequence.shardLogits(shard, tokens, row);
        if (sequence.live(shard)) {
          protection.vote(sum, row, open);
        }
      }
    }
    return tokens[protection.choose(candidates.scores().toArray(), sum)];
  }

  private static float[] at(float[] logits, int[] tokens) {
    float[] picked = new float[tokens.length];
    for (int v = 0; v < tokens.length; v++) {
      picked[v] = logits[tokens[v]];
    }
    return picked;
  }
}
