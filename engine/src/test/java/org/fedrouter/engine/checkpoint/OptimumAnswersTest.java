package org.fedrouter.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Sampling;
import org.fedrouter.engine.generation.Batching;
import org.fedrouter.engine.generation.CapacityException;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineSettings;
import org.fedrouter.engine.generation.Generated;
import org.fedrouter.engine.generation.GenerationListener;
import org.fedrouter.engine.generation.GenerationRequest;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.optimum.OptimumFolder;
import org.fedrouter.engine.optimum.OptimumLane;
import org.fedrouter.engine.runtime.Place;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A graph in Optimum's layout answers like a model of our own, but for adapters and shards. */
class OptimumAnswersTest {
  private static final int CONTEXT = 32;
  private static final int TOKENS = 12;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Checkpoint unused = OptimumModel.write(folder, "model.onnx", Element.FLOAT);
  }

  private Engine open(int rows) {
    EngineSettings settings =
        new EngineSettings(
            0, 0, CONTEXT, 1, folder.resolve("cache"), new Batching(rows, 20, 3, 1 << 20));
    return Engine.open(folder, null, settings);
  }

  private static int[] prompt(int seed) {
    int[] prompt = new int[1 + seed % 9];
    Arrays.setAll(prompt, i -> 5 + (seed * 31 + i * 7) % 200);
    return prompt;
  }

  private static CompletableFuture<Generated> ask(Engine engine, int[] prompt, String adapter) {
    CompletableFuture<Generated> answer = new CompletableFuture<>();
    Sampling greedy = new Sampling(TOKENS, 0, 1000, 1, List.of());
    Bytes tenant = Bytes.of(new byte[] {1});
    GenerationRequest request =
        new GenerationRequest(Ints.of(prompt), adapter, greedy, tenant, 5, Duration.ofMinutes(1));
    engine.submit(
        request,
        new GenerationListener() {
          @Override
          public void piece(int tokens, String text) {}

          @Override
          public void done(Generated generated) {
            answer.complete(generated);
          }

          @Override
          public void failed(RuntimeException reason) {
            answer.completeExceptionally(reason);
          }
        });
    return answer;
  }

  private List<Integer> greedy(int[] prompt) {
    List<Integer> tokens = new ArrayList<>();
    try (OptimumLane lane =
        OptimumLane.open(OptimumFolder.load(folder), 1, CONTEXT, Place.cpu(1))) {
      lane.prefill(0, prompt);
      float[] logits = new float[lane.vocabulary()];
      for (int i = 0; i < TOKENS; i++) {
        lane.logits(0, logits);
        int best = 0;
        for (int token = 1; token < logits.length; token++) {
          best = logits[token] > logits[best] ? token : best;
        }
        tokens.add(best);
        lane.step(new int[] {0}, new int[] {best});
      }
    }
    return tokens;
  }

  @Test
  void manyAtOnce_answerAsTheGraphDoesAlone_andSlotsAreUsedAgain() {
    try (Engine engine = open(3)) {
      List<CompletableFuture<Generated>> answers = new ArrayList<>();
      for (int seed = 0; seed < 12; seed++) {
        answers.add(ask(engine, prompt(seed), ""));
      }
      for (int seed = 0; seed < 12; seed++) {
        int[] tokens = greedy(prompt(seed)).stream().mapToInt(Integer::intValue).toArray();
        Generated answer = answers.get(seed).join();
        assertThat(answer.tokens()).isLessThanOrEqualTo(TOKENS);
        assertThat(engine.tokenizer().decode(tokens)).startsWith(answer.text());
        assertThat(answer.cachedTokens()).isZero();
      }
      assertThat(engine.load().running()).isZero();
    }
  }

  @Test
  void adaptersAndPrivateSequences_areRefused() {
    try (Engine engine = open(1)) {
      assertThatThrownBy(() -> ask(engine, prompt(1), "flu"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("none named flu");
      assertThatThrownBy(() -> engine.openShards(prompt(1)))
          .isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> engine.openPublic(prompt(1))).isInstanceOf(CapacityException.class);
    }
  }
}
