package org.fedrouter.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fedrouter.core.exchange.Candidates;
import org.fedrouter.core.mechanism.ExponentialMechanism;
import org.fedrouter.core.mechanism.ShardVote;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.core.noise.BitSource;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineSettings;
import org.fedrouter.engine.generation.ShardSequence;

/**
 * The bare loop: three hospitals' engines in one process, the same votes and draws, no servers.
 * {@code EngineLoop MODEL_FOLDER ANSWERS AT_ONCE TOKENS}.
 */
public final class EngineLoop {
  private static final int CANDIDATES = 64;

  private final List<Engine> engines;
  private final ExponentialMechanism mechanism =
      new ExponentialMechanism(256, 96, Temperature.ONE, 1);
  private final int tokens;

  /** The common pool has one thread on two cores: the hospitals would take turns. */
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private EngineLoop(List<Engine> engines, int tokens) {
    this.engines = engines;
    this.tokens = tokens;
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int answers = Integer.parseInt(arguments[1]);
    int atOnce = Integer.parseInt(arguments[2]);
    Path cache = Files.createTempDirectory("fedrouter-bench");
    EngineSettings settings = new EngineSettings(4, 4, 256, 1, cache);
    List<Engine> engines = new ArrayList<>();
    for (String hospital : List.of("cardiology", "emergency", "neurology")) {
      engines.add(
          Engine.open(folder, folder.resolve("shards/" + hospital + ".safetensors"), settings));
    }
    EngineLoop loop = new EngineLoop(engines, Integer.parseInt(arguments[3]));
    loop.run(answers / 4 + 1, atOnce);
    long start = System.nanoTime();
    int released = loop.run(answers, atOnce);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "{\"answers\":%d,\"at_once\":%d,\"tokens_per_second\":%.0f}%n",
        answers, atOnce, released / seconds);
    loop.threads.shutdown();
    engines.forEach(Engine::close);
  }

  private int run(int answers, int atOnce) {
    int released = 0;
    for (int done = 0; done < answers; done += atOnce) {
      List<CompletableFuture<Integer>> running = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        running.add(CompletableFuture.supplyAsync(this::answer, threads));
      }
      released += running.stream().mapToInt(CompletableFuture::join).sum();
    }
    return released;
  }

  private int answer() {
    int[] prompt =
        engines.get(0).tokenizer().encode("Discharge summary. The patient was admitted with");
    BitSource bits = AesCounterSource.create();
    List<ShardSequence> sequences =
        engines.stream().map(engine -> engine.openShards(prompt)).toList();
    int released = 0;
    int token = 0;
    while (released < tokens && token != engines.get(0).tokenizer().eos()) {
      if (released > 0) {
        int next = token;
        List<CompletableFuture<Void>> steps =
            sequences.stream()
                .map(sequence -> CompletableFuture.runAsync(() -> sequence.step(next), threads))
                .toList();
        steps.forEach(CompletableFuture::join);
      }
      token = draw(sequences, bits);
      released++;
    }
    sequences.forEach(ShardSequence::close);
    return released;
  }

  private int draw(List<ShardSequence> sequences, BitSource bits) {
    Candidates candidates = Candidates.top(sequences.get(0).logits(), CANDIDATES);
    int[] set = candidates.tokens().toArray();
    long[] sum = new long[set.length];
    float[] row = new float[set.length];
    for (ShardSequence sequence : sequences) {
      float[] open = new float[set.length];
      for (int v = 0; v < set.length; v++) {
        open[v] = sequence.logits()[set[v]];
      }
      int[] votes = new int[set.length];
      for (int shard = 0; shard < sequence.shards(); shard++) {
        sequence.shardLogits(shard, set, row);
        ShardVote.addTo(votes, row, open, mechanism.clip());
      }
      Arrays.setAll(sum, v -> sum[v] + votes[v]);
    }
    return set[mechanism.draw(candidates.scores().toArray(), sum, bits)];
  }
}
