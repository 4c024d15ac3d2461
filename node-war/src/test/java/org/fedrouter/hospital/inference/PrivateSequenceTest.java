package org.fedrouter.hospital.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.fedrouter.core.exchange.Candidates;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a hospital gives away, and how often: over the committed model and its real shards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivateSequenceTest {
  private static final int CLIP = 2_000;
  private static final int K = 32;
  private static final int MAX_TOKENS = 3;

  private Engine engine;
  private PrivateSequence sequence;

  @BeforeAll
  void open(@TempDir Path cache) {
    Path model = Path.of("..", "engine", "demo-model");
    engine =
        Engine.open(
            model,
            model.resolve("shards/cardiology.safetensors"),
            new EngineSettings(1, 1, 64, 1, cache));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void start() {
    sequence = sequence(true);
  }

  @AfterEach
  void end() {
    sequence.close();
  }

  private PrivateSequence sequence(boolean leader) {
    int[] prompt =
        engine.tokenizer().encode("Question: What is the treatment for migraine? Answer:");
    return new PrivateSequence(
        engine.openShards(prompt), engine.info().vocabulary(), CLIP, K, MAX_TOKENS, leader);
  }

  @Test
  void collect_givesASumWithinTheClipOfAllShards() {
    Candidates candidates = sequence.candidates();
    assertThat(candidates.size()).isEqualTo(K);
    Ints sum = sequence.collect(0, candidates.tokens());
    assertThat(sum.size()).isEqualTo(K);
    int largest = 0;
    for (int v = 0; v < K; v++) {
      assertThat(Math.abs(sum.get(v))).isLessThanOrEqualTo(engine.info().shards() * CLIP);
      largest = Math.max(largest, Math.abs(sum.get(v)));
    }
    assertThat(largest).isPositive();
  }

  @Test
  void collect_ofTheSameStepAgain_isRefused() {
    Candidates candidates = sequence.candidates();
    Ints unused = sequence.collect(0, candidates.tokens());
    assertThatThrownBy(() -> sequence.collect(0, candidates.tokens())).isInstanceOf(Refused.class);
    assertThat(unused.size()).isEqualTo(K);
  }

  @Test
  void step_beforeItsCollect_outOfOrder_orBeyondTheLimit_isRefused() {
    Ints tokens = sequence.candidates().tokens();
    assertThatThrownBy(() -> sequence.step(1, tokens.get(0))).hasMessageContaining("cannot follow");
    assertThatThrownBy(() -> sequence.collect(1, tokens))
        .hasMessageContaining("cannot be collected");
    for (int step = 0; step < MAX_TOKENS - 1; step++) {
      Ints sum = sequence.collect(step, tokens);
      assertThat(sum.size()).isEqualTo(K);
      assertThat(sequence.step(step + 1, tokens.get(0)).size()).isEqualTo(K);
    }
    Ints last = sequence.collect(MAX_TOKENS - 1, tokens);
    assertThat(last.size()).isEqualTo(K);
    assertThatThrownBy(() -> sequence.step(MAX_TOKENS, tokens.get(0)))
        .hasMessageContaining("cannot follow");
  }

  @Test
  void collect_ofAMalformedSet_isRefused_andStaysOpen() {
    int beyond = engine.info().vocabulary();
    for (Ints set :
        new Ints[] {
          Ints.EMPTY, Ints.of(1, 1), Ints.of(-1), Ints.of(beyond), Ints.of(new int[K + 1])
        }) {
      assertThatThrownBy(() -> sequence.collect(0, set)).isInstanceOf(Refused.class);
    }
    assertThat(sequence.collect(0, sequence.candidates().tokens()).size()).isEqualTo(K);
  }

  @Test
  void candidates_ofANodeThatDoesNotLead_areNone() {
    sequence.close();
    sequence = sequence(false);
    assertThat(sequence.candidates()).isEqualTo(Candidates.NONE);
  }
}
