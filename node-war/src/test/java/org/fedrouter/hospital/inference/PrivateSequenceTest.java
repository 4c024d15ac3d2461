package org.fedrouter.hospital.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.fedrouter.core.exchange.Binding;
import org.fedrouter.core.exchange.Candidates;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Terms;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineSettings;
import org.fedrouter.engine.generation.TextStream;
import org.fedrouter.hospital.privacy.Hospital;
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
  private static final Terms TERMS = new Terms.Exponential(2_000, 1000);
  private static final int K = Consortium.K;
  private static final int MAX_TOKENS = 3;

  @TempDir Path folder;
  private Engine engine;
  private SilentShards silent;
  private Consortium consortium;
  private List<PrivateSequence> three;
  private PrivateSequence sequence;

  @BeforeAll
  void open(@TempDir Path cache) {
    Path model = Path.of("..", "engine", "demo-model");
    engine =
        Engine.open(
            model,
            model.resolve("shards/cardiology.safetensors"),
            new EngineSettings(1, 3, 64, 1, cache));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void start() {
    consortium = Consortium.of(folder, 3);
    silent = new SilentShards();
    three = List.of(sequence(0), sequence(1), sequence(2));
    sequence = three.get(0);
  }

  @AfterEach
  void end() {
    three.forEach(PrivateSequence::close);
    consortium.close();
  }

  /** Three hospitals over the same real shards. */
  private PrivateSequence sequence(int i) {
    int[] prompt =
        engine.tokenizer().encode("Question: What is the treatment for migraine? Answer:");
    Hospital hospital = consortium.hospitals.get(i);
    return new PrivateSequence(
        ShardRows.of(engine.openShards(prompt), silent::silent),
        engine.info().vocabulary(),
        prompt,
        hospital,
        hospital.seat(engine.info().modelHash(), "shards", MAX_TOKENS),
        new TextStream(engine.tokenizer()::decode, List.of()));
  }

  private Ints bind() {
    return Consortium.bindAll(three, TERMS, MAX_TOKENS);
  }

  @Test
  void collect_givesASumWithinTheClipOfAllShards() {
    Ints candidates = bind();
    assertThat(candidates.size()).isEqualTo(K);
    int[] sum = Consortium.collect(three, 0, 0, candidates);
    int largest = 0;
    for (int component : sum) {
      assertThat(Math.abs(component)).isLessThanOrEqualTo(3 * engine.info().shards() * 2_000);
      assertThat(component % 3).as("all three say the same").isZero();
      largest = Math.max(largest, Math.abs(component));
    }
    assertThat(largest).isPositive();
  }

  @Test
  void silencedShards_voteNothing_inAnAnswerThatGoesOn() {
    Ints candidates = bind();
    assertThat(Consortium.collect(three, 0, 0, candidates)).isNotEqualTo(new int[K]);
    IntStream.range(0, engine.info().shards()).forEach(silent::silence);
    assertThat(three.stream().mapToInt(one -> one.step(1, candidates.get(0)).size()).sum())
        .as("the first hospital alone names candidates")
        .isEqualTo(K);
    assertThat(Consortium.collect(three, 0, 1, candidates)).isEqualTo(new int[K]);
  }

  @Test
  void step_beforeItsCollect_outOfOrder_orBeyondTheLimit_isRefused() {
    Ints tokens = bind();
    assertThatThrownBy(() -> sequence.step(1, tokens.get(0))).hasMessageContaining("cannot follow");
    assertThatThrownBy(() -> sequence.collect(0, 1, tokens))
        .hasMessageContaining("cannot be collected");
    for (int step = 0; step < MAX_TOKENS - 1; step++) {
      assertThat(sequence.collect(0, step, tokens).size()).isEqualTo(K);
      assertThat(sequence.step(step + 1, tokens.get(0)).size()).isEqualTo(K);
    }
    assertThat(sequence.collect(0, MAX_TOKENS - 1, tokens).size()).isEqualTo(K);
    assertThatThrownBy(() -> sequence.step(MAX_TOKENS, tokens.get(0)))
        .hasMessageContaining("cannot follow");
  }

  @Test
  void collect_ofAMalformedSet_isRefused_chargesNothing_andStaysOpen() {
    Ints candidates = bind();
    int beyond = engine.info().vocabulary();
    for (Ints set :
        new Ints[] {
          Ints.EMPTY, Ints.of(1, 1), Ints.of(-1), Ints.of(beyond), Ints.of(new int[K + 1])
        }) {
      assertThatThrownBy(() -> sequence.collect(0, 0, set)).isInstanceOf(Refused.class);
    }
    assertThat(sequence.collect(0, 0, candidates).size()).isEqualTo(K);
  }

  @Test
  void candidates_comeFromTheFirstHospitalOfTheBinding_only() {
    Binding binding = Consortium.binding(TERMS, 0, MAX_TOKENS, Consortium.tickets(three));
    assertThat(three.get(0).bind(binding).next().size()).isEqualTo(K);
    assertThat(three.get(1).bind(binding).next()).isEqualTo(Candidates.NONE);
  }
}
