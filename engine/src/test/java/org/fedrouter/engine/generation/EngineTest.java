package org.fedrouter.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.model.TinyModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTest {
  private static final int[] PROMPT = {1, 40, 50, 60};

  /** A batch of another shape may sum in another order. */
  private static final double TOLERANCE = 1e-4;

  @TempDir Path folder = Path.of("");
  private TinyModel model = new TinyModel(Path.of(""), Path.of(""));

  @BeforeEach
  void write() throws IOException {
    model = TinyModel.write(folder);
  }

  private Engine open() {
    return Engine.open(model.folder(), model.shardFile(), settings());
  }

  private EngineSettings settings() {
    return new EngineSettings(2, 2, 24, 1, folder.resolve("cache"));
  }

  @Test
  void info_openedEngine_describesModelAndShards() {
    try (Engine engine = open()) {
      EngineInfo info = engine.info();
      assertThat(info.shards()).isEqualTo(TinyModel.SHARDS);
      assertThat(info.liveShards()).isEqualTo(TinyModel.SHARDS - 1);
      assertThat(info.vocabulary()).isEqualTo(TinyModel.CONFIG.vocabulary());
      assertThat(info.modelHash()).hasSize(64).isNotEqualTo(info.shardSetHash());
      assertThat(info.bitIdentical()).isTrue();
      assertThat(info.device()).isEqualTo("cpu");
    }
  }

  @Test
  void openPublic_allSlotsTaken_refusesUntilOneIsClosed() {
    try (Engine engine = open()) {
      PublicSequence first = engine.openPublic(PROMPT);
      PublicSequence second = engine.openPublic(PROMPT);
      assertThatExceptionOfType(CapacityException.class)
          .isThrownBy(() -> engine.openPublic(PROMPT))
          .withMessageContaining("2 public");
      assertThat(second.length()).isEqualTo(PROMPT.length);
      first.close();
      first.close();
      engine.openPublic(PROMPT).close();
    }
  }

  @Test
  void openShards_allSlotsTaken_refusesUntilOneIsClosed() {
    try (Engine engine = open()) {
      ShardSequence first = engine.openShards(PROMPT);
      ShardSequence second = engine.openShards(PROMPT);
      assertThatExceptionOfType(CapacityException.class)
          .isThrownBy(() -> engine.openShards(PROMPT));
      engine.openPublic(PROMPT).close();
      second.close();
      engine.openShards(PROMPT).close();
      assertThat(first.length()).isEqualTo(PROMPT.length);
    }
  }

  /** What a row reads before the question is its own: no other row changes by one bit. */
  @Test
  void openShards_textsOfTheirOwn_changeTheirRowsAlone() {
    Ints same = Ints.of(1, 7, 8, 9, 40, 50, 60);
    Ints other = Ints.of(1, 99, 98, 97, 40, 50, 60);
    int changed = 1;
    List<Ints> texts = new ArrayList<>(Collections.nCopies(TinyModel.SHARDS, same));
    try (Engine engine = open();
        ShardSequence whole = engine.openShards(same.toArray());
        ShardSequence own = engine.openShards(PROMPT, texts)) {
      for (int token : new int[] {44, 45}) {
        for (int shard = 0; shard < TinyModel.SHARDS; shard++) {
          assertThat(row(own, shard)).isEqualTo(row(whole, shard));
        }
        whole.step(token);
        own.step(token);
      }
    }
    texts.set(changed, other);
    try (Engine engine = open();
        ShardSequence whole = engine.openShards(same.toArray());
        ShardSequence own = engine.openShards(PROMPT, texts)) {
      for (int shard = 0; shard < TinyModel.SHARDS; shard++) {
        boolean equal = Arrays.equals(row(own, shard), row(whole, shard));
        assertThat(equal).isEqualTo(shard != changed);
      }
      assertThat(own.length()).isEqualTo(same.size());
    }
  }

  @Test
  void openShards_wrongTexts_areRefused() {
    try (Engine engine = open()) {
      List<Ints> few = List.of(Ints.of(PROMPT));
      List<Ints> ragged = new ArrayList<>(Collections.nCopies(TinyModel.SHARDS, Ints.of(PROMPT)));
      ragged.set(0, Ints.of(1, 60));
      assertThatIllegalArgumentException().isThrownBy(() -> engine.openShards(PROMPT, few));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> engine.openShards(PROMPT, ragged))
          .withMessageContaining("equally long");
    }
  }

  @Test
  void openShards_noShardFile_refused() {
    try (Engine engine = Engine.open(model.folder(), null, settings())) {
      assertThatIllegalStateException().isThrownBy(() -> engine.openShards(PROMPT));
      assertThat(engine.info().shardSetHash()).isEmpty();
      assertThat(engine.info().shards()).isZero();
    }
  }

  @Test
  void open_emptyLongOrUnknownPrompt_refused() {
    try (Engine engine = open()) {
      assertThatIllegalArgumentException().isThrownBy(() -> engine.openPublic(new int[0]));
      assertThatIllegalArgumentException().isThrownBy(() -> engine.openPublic(new int[25]));
      assertThatIllegalArgumentException().isThrownBy(() -> engine.openPublic(new int[] {300}));
      assertThatIllegalArgumentException().isThrownBy(() -> engine.openShards(new int[] {-1}));
    }
  }

  @Test
  void step_fullSequence_refusedAndLengthKept() {
    try (Engine engine = open();
        PublicSequence sequence = engine.openPublic(new int[23])) {
      sequence.step(5);
      assertThatIllegalStateException().isThrownBy(() -> sequence.step(5));
      assertThat(sequence.length()).isEqualTo(24);
    }
  }

  @Test
  void step_closedSequenceOrEngine_refused() {
    Engine engine = open();
    PublicSequence closed = engine.openPublic(PROMPT);
    closed.close();
    assertThatIllegalStateException().isThrownBy(() -> closed.step(5));
    PublicSequence orphan = engine.openPublic(PROMPT);
    engine.close();
    engine.close();
    assertThatIllegalStateException().isThrownBy(() -> orphan.step(5));
    assertThatIllegalStateException().isThrownBy(() -> engine.openPublic(PROMPT));
    orphan.close();
  }

  @Test
  void step_interruptedCaller_throwsKeepsFlagAndLeavesTheSequenceWhole() {
    try (Engine engine = open();
        PublicSequence sequence = engine.openPublic(PROMPT);
        PublicSequence witness = engine.openPublic(PROMPT)) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(StepInterruptedException.class).isThrownBy(() -> sequence.step(7));
      assertThat(Thread.interrupted()).isTrue();
      if (sequence.length() == PROMPT.length) {
        sequence.step(7);
      }
      witness.step(7);
      assertThat(sequence.length()).isEqualTo(PROMPT.length + 1);
      assertThat(distance(sequence.logits(), witness.logits())).isLessThan(TOLERANCE);
    }
  }

  @Test
  void open_interruptedCaller_freesTheSlot() {
    try (Engine engine = open()) {
      for (int i = 0; i < 5; i++) {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(StepInterruptedException.class)
            .isThrownBy(() -> engine.openShards(PROMPT));
        assertThat(Thread.interrupted()).isTrue();
      }
      engine.openShards(PROMPT).close();
    }
  }

  @Test
  void step_manyThreads_equalsSequencesAlone() throws InterruptedException {
    List<int[]> texts =
        IntStream.range(0, 4)
            .mapToObj(
                i -> IntStream.range(0, 12 + i).map(t -> 3 + (31 * i + 7 * t) % 290).toArray())
            .toList();
    try (Engine engine = open()) {
      List<float[]> alone = texts.stream().map(text -> follow(engine, text)).toList();
      for (int round = 0; round < 3; round++) {
        List<float[]> together = new ArrayList<>(alone);
        List<Thread> threads = new ArrayList<>();
        AtomicBoolean failed = new AtomicBoolean();
        for (int i = 0; i < 2; i++) {
          int own = i;
          Thread thread = new Thread(() -> together.set(own, follow(engine, texts.get(own))));
          thread.setUncaughtExceptionHandler((t, e) -> failed.set(true));
          thread.start();
          threads.add(thread);
        }
        for (Thread thread : threads) {
          thread.join();
        }
        assertThat(failed).isFalse();
        for (int i = 0; i < 2; i++) {
          assertThat(distance(together.get(i), alone.get(i))).isLessThan(TOLERANCE);
        }
      }
    }
  }

  /** Public and shard logits at every position of a text, one after another. */
  private static float[] follow(Engine engine, int[] text) {
    try (ShardSequence sequence = engine.openShards(Arrays.copyOf(text, 3))) {
      List<float[]> seen = new ArrayList<>();
      for (int at = 3; at < text.length; at++) {
        sequence.step(text[at]);
        seen.add(sequence.logits());
        seen.add(row(sequence, at % sequence.shards()));
      }
      float[] all = new float[seen.size() * 300];
      for (int i = 0; i < seen.size(); i++) {
        System.arraycopy(seen.get(i), 0, all, i * 300, 300);
      }
      return all;
    }
  }

  static float[] row(ShardSequence sequence, int shard) {
    float[] out = new float[300];
    sequence.shardLogits(shard, IntStream.range(0, 300).toArray(), out);
    return out;
  }

  static double distance(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }

  @Test
  void shardLogits_unknownShardOrToken_refused() {
    try (Engine engine = open();
        ShardSequence sequence = engine.openShards(PROMPT)) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> sequence.shardLogits(5, new int[1], new float[1]));
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> sequence.shardLogits(0, new int[] {300}, new float[1]));
      assertThat(sequence.live(TinyModel.ABSENT)).isFalse();
      assertThat(sequence.live(0)).isTrue();
    }
  }

  @Test
  void open_contextBeyondPositions_refused() {
    EngineSettings wide = new EngineSettings(1, 1, 65, 1, folder.resolve("cache"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engine.open(model.folder(), null, wide))
        .withMessageContaining("maxContext");
  }

  @Test
  void open_shardFileMissing_refusedNamingIt() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> Engine.open(model.folder(), folder.resolve("no.safetensors"), settings()))
        .withMessageContaining("no.safetensors");
  }
}
