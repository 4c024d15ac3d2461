package org.fedrouter.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.exchange.GenerateReply.Finish;
import org.fedrouter.core.exchange.Ints;
import org.fedrouter.core.exchange.Sampling;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.TinyModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AnswersTest {
  private static final Bytes TENANT = tenant("one");
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int CHUNK = 4;
  private static final int CONTEXT = 60;

  @TempDir Path folder = Path.of("");
  private final Device device = new Device();

  @BeforeEach
  void write() throws IOException {
    TinyModel.write(folder);
  }

  @AfterEach
  void close() {
    device.close();
  }

  private static Bytes tenant(String name) {
    return Bytes.of(name.getBytes(StandardCharsets.UTF_8));
  }

  private Engine open(int rows, int waiting, long cacheBytes) {
    EngineSettings settings =
        new EngineSettings(0, 2, CONTEXT, 1, folder.resolve("cache"))
            .with(new Batching(rows, waiting, CHUNK, cacheBytes));
    return Engine.open(
        folder,
        folder.resolve("shards/tiny.safetensors"),
        settings,
        RandomAdapters.of(TinyModel.CONFIG, 6),
        device);
  }

  private Engine open(int rows, int waiting) {
    return open(rows, waiting, 1 << 24);
  }

  private static Sampling hot(int tokens, long seed) {
    return new Sampling(tokens, 1500, 950, seed, List.of());
  }

  private static GenerationRequest request(int[] prompt, String adapter, Sampling sampling) {
    return new GenerationRequest(Ints.of(prompt), adapter, sampling, TENANT, 5, LONG);
  }

  private static int[] prompt(int seed, int length) {
    return new SplittableRandom(seed).ints(length, 4, TinyModel.CONFIG.vocabulary()).toArray();
  }

  private static Heard ask(Engine engine, GenerationRequest request) {
    Heard heard = new Heard();
    engine.submit(request, heard);
    return heard;
  }

  private static List<GenerationRequest> mixed(int count) {
    List<GenerationRequest> requests = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(count);
    for (int i = 0; i < count; i++) {
      String adapter = i % 3 == 0 ? "" : "a" + i % 6;
      int length = random.nextInt(1, 40);
      int tokens = random.nextInt(1, CONTEXT - length);
      requests.add(request(prompt(i % 5, length), adapter, hot(tokens, i)));
    }
    return requests;
  }

  @Test
  void submit_manyAtOnce_answersAreThoseOfRequestsAlone() throws InterruptedException {
    List<GenerationRequest> requests = mixed(60);
    List<Generated> alone;
    try (Engine engine = open(7, 0)) {
      alone = requests.stream().map(request -> ask(engine, request).answer()).toList();
    }
    try (Engine engine = open(7, 100)) {
      List<Heard> all = new ArrayList<>();
      for (GenerationRequest request : requests) {
        all.add(ask(engine, request));
        Thread.sleep(all.size() % 4);
      }
      for (int i = 0; i < all.size(); i++) {
        assertThat(all.get(i).answer().text()).isEqualTo(alone.get(i).text());
        assertThat(all.get(i).answer().tokens()).isEqualTo(alone.get(i).tokens());
        assertThat(all.get(i).text()).isEqualTo(alone.get(i).text());
        assertThat(all.get(i).tokens()).isLessThanOrEqualTo(alone.get(i).tokens());
      }
      assertThat(alone.stream().map(Generated::text).distinct().count()).isGreaterThan(50);
      assertThat(engine.load().running()).isZero();
    }
  }

  @Test
  void submit_besidePrivateSequences_leavesTheirBitsAlone() {
    int[] text = prompt(3, 20);
    try (Engine engine = open(4, 100)) {
      List<float[]> quiet = follow(engine, text);
      List<Heard> load =
          IntStream.range(0, 24)
              .mapToObj(i -> ask(engine, request(prompt(i, 20), "a" + i % 6, hot(39, i))))
              .toList();
      List<float[]> busy = follow(engine, text);
      assertThat(load.getLast().ended()).isFalse();
      for (int i = 0; i < quiet.size(); i++) {
        assertThat(busy.get(i)).isEqualTo(quiet.get(i));
      }
      load.forEach(Heard::answer);
    }
  }

  private static List<float[]> follow(Engine engine, int[] text) {
    try (ShardSequence sequence = engine.openShards(new int[] {text[0], text[1]})) {
      List<float[]> seen = new ArrayList<>();
      for (int at = 2; at < text.length; at++) {
        sequence.step(text[at]);
        seen.add(sequence.logits());
        seen.add(EngineTest.row(sequence, at % sequence.shards()));
      }
      return seen;
    }
  }

  @Test
  void submit_sameBeginningOfOneTenant_isFoundAndChangesNoBit() {
    int[] shared = prompt(1, 22);
    int[] other = shared.clone();
    other[21]++;
    try (Engine engine = open(3, 10)) {
      Generated first = ask(engine, request(shared, "a1", hot(30, 9))).answer();
      Generated again = ask(engine, request(shared, "a1", hot(30, 9))).answer();
      Generated fork = ask(engine, request(other, "a1", hot(30, 9))).answer();
      assertThat(first.cachedTokens()).isZero();
      assertThat(again.cachedTokens()).isEqualTo(20);
      assertThat(fork.cachedTokens()).isEqualTo(20);
      assertThat(again.text()).isEqualTo(first.text());
      try (Engine fresh = open(3, 10)) {
        Generated unseen = ask(fresh, request(other, "a1", hot(30, 9))).answer();
        assertThat(fork.text()).isEqualTo(unseen.text());
        assertThat(unseen.cachedTokens()).isZero();
      }
      assertThat(engine.load().cachedTokens()).isEqualTo(40);
    }
  }

  @Test
  void submit_otherTenantAdapterOrNoTenant_findsNothing() {
    int[] prompt = prompt(1, 22);
    Sampling sampling = hot(5, 1);
    try (Engine engine = open(3, 10)) {
      ask(engine, request(prompt, "a1", sampling)).answer();
      for (GenerationRequest request :
          List.of(
              new GenerationRequest(Ints.of(prompt), "a1", sampling, tenant("two"), 5, LONG),
              new GenerationRequest(Ints.of(prompt), "a1", sampling, Bytes.EMPTY, 5, LONG),
              new GenerationRequest(Ints.of(prompt), "a1", sampling, Bytes.EMPTY, 5, LONG),
              request(prompt, "a2", sampling),
              request(prompt, "", sampling))) {
        assertThat(ask(engine, request).answer().cachedTokens()).isZero();
      }
    }
  }

  @Test
  void submit_promptOfWholeChunks_readsTheLastOneAgain() {
    int[] prompt = prompt(1, 5 * CHUNK);
    try (Engine engine = open(3, 10)) {
      ask(engine, request(prompt, "", hot(5, 1))).answer();
      assertThat(ask(engine, request(prompt, "", hot(5, 1))).answer().cachedTokens())
          .isEqualTo(4 * CHUNK);
    }
  }

  @Test
  void cache_smallerThanThePrompts_forgetsTheOldestAndStaysRight() {
    long row = 2L * 4 * KeyValues.perToken(TinyModel.CONFIG) * CONTEXT;
    long block = 4L * KeyValues.perToken(TinyModel.CONFIG) * CHUNK;
    SplittableRandom random = new SplittableRandom(6);
    List<GenerationRequest> requests =
        IntStream.range(0, 40)
            .mapToObj(i -> request(prompt(random.nextInt(4), 18), "a" + i % 2, hot(9, i)))
            .toList();
    List<Generated> right;
    try (Engine engine = open(2, 0, 2 * row)) {
      right = requests.stream().map(request -> ask(engine, request).answer()).toList();
      assertThat(engine.load().cachedTokens()).isZero();
    }
    try (Engine engine = open(2, 50, 2 * row + 6 * block)) {
      List<Heard> all = requests.stream().map(request -> ask(engine, request)).toList();
      for (int i = 0; i < all.size(); i++) {
        assertThat(all.get(i).answer().text()).isEqualTo(right.get(i).text());
      }
      assertThat(engine.load().rows()).isEqualTo(2);
      assertThat(engine.load().cachedTokens()).isPositive();
    }
  }

  @Test
  void cancel_runningAnswer_freesItsRowWithinAStep() {
    try (Engine engine = open(1, 1)) {
      Heard heard = new Heard();
      Heard next = new Heard();
      CancelAt cancelling = new CancelAt(heard, 3);
      cancelling.handle.complete(engine.submit(request(prompt(2, 3), "", hot(50, 4)), cancelling));
      engine.submit(request(prompt(2, 3), "", hot(2, 4)), next);
      assertThat(heard.failure()).isInstanceOf(CancellationException.class);
      assertThat(cancelling.pieces).hasValue(3);
      assertThat(next.answer().tokens()).isEqualTo(2);
      assertThat(engine.load().running()).isZero();
    }
  }

  /** Cancels its own answer at one of its pieces, so on the engine's thread, between two steps. */
  private static final class CancelAt implements GenerationListener {
    private final Heard heard;
    private final int at;
    private final CompletableFuture<Generation> handle = new CompletableFuture<>();
    private final AtomicInteger pieces = new AtomicInteger();

    CancelAt(Heard heard, int at) {
      this.heard = heard;
      this.at = at;
    }

    @Override
    public void piece(int tokens, String text) {
      if (pieces.incrementAndGet() == at) {
        handle.join().cancel();
      }
    }

    @Override
    public void done(Generated answer) {
      heard.done(answer);
    }

    @Override
    public void failed(RuntimeException reason) {
      heard.failed(reason);
    }
  }

  @Test
  void cancel_waitingAnswer_leavesTheQueue() {
    try (Engine engine = open(1, 1)) {
      Generation running = engine.submit(request(prompt(2, 3), "", hot(57, 4)), new Heard());
      Heard heard = new Heard();
      engine.submit(request(prompt(2, 3), "", hot(57, 4)), heard).cancel();
      assertThat(heard.failure()).isInstanceOf(CancellationException.class);
      running.cancel();
    }
  }

  @Test
  void submit_rowsAndQueueFull_refusedWithNumbersUntilOneEnds() {
    Blocked blocked = new Blocked();
    try (Engine engine = open(1, 1)) {
      engine.submit(request(prompt(2, 3), "", hot(5, 4)), blocked);
      blocked.awaitPiece();
      Heard waiting = ask(engine, request(prompt(3, 3), "", hot(5, 4)));
      assertThatExceptionOfType(CapacityException.class)
          .isThrownBy(() -> ask(engine, request(prompt(3, 3), "", hot(5, 4))))
          .withMessage("1 of 1 rows are in use and 1 of 1 places to wait");
      blocked.free();
      assertThat(waiting.answer().tokens()).isPositive();
      assertThat(ask(engine, request(prompt(3, 3), "", hot(5, 4))).answer()).isNotNull();
    }
  }

  /** Holds the engine's thread at its first piece. */
  private static final class Blocked extends Heard {
    private final CountDownLatch gate = new CountDownLatch(1);

    @Override
    public void piece(int tokens, String piece) {
      super.piece(tokens, piece);
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void free() {
      gate.countDown();
    }
  }

  @Test
  void submit_emergencyWhenFull_takesTheLeastUrgentPlaceNotARow() {
    Blocked blocked = new Blocked();
    try (Engine engine = open(1, 2)) {
      engine.submit(request(prompt(2, 3), "", hot(5, 4)), blocked);
      blocked.awaitPiece();
      Heard normal = ask(engine, of(TENANT, 6));
      Heard low = ask(engine, of(TENANT, 2));
      assertThatExceptionOfType(CapacityException.class)
          .isThrownBy(() -> ask(engine, of(TENANT, 9)));
      Heard urgent = ask(engine, of(TENANT, 10));
      assertThat(low.failure()).isInstanceOf(CapacityException.class);
      blocked.free();
      assertThat(blocked.answer()).isNotNull();
      assertThat(urgent.answer()).isNotNull();
      assertThat(normal.answer()).isNotNull();
    }
  }

  private static GenerationRequest of(Bytes tenant, int priority) {
    return new GenerationRequest(Ints.of(prompt(3, 3)), "", hot(3, 4), tenant, priority, LONG);
  }

  @Test
  void submit_patienceOver_failsRunningAndWaiting() {
    Blocked blocked = new Blocked();
    try (Engine engine = open(1, 2)) {
      Duration brief = Duration.ofMillis(20);
      GenerationRequest hurried =
          new GenerationRequest(Ints.of(prompt(3, 3)), "", hot(50, 4), TENANT, 5, brief);
      engine.submit(hurried, blocked);
      blocked.awaitPiece();
      Heard waiting = ask(engine, hurried);
      long end = System.nanoTime() + 2 * brief.toNanos();
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      blocked.free();
      assertThat(blocked.failure()).isInstanceOf(PatienceException.class);
      assertThat(waiting.failure())
          .isInstanceOf(PatienceException.class)
          .hasMessageContaining("20 ms")
          .hasMessageContaining("0 tokens");
    }
  }

  /** Who has begun with it ends with it; nobody gets the base model in its place. */
  @Test
  void withdraw_endsWhoWaits_andItsNameNeverMeansAnother() {
    Blocked blocked = new Blocked();
    try (Engine engine = open(1, 2)) {
      LoraAdapter adapter = engine.adapters().get(1);
      engine.submit(request(prompt(3, 3), adapter.name(), hot(3, 4)), blocked);
      blocked.awaitPiece();
      Heard waiting = ask(engine, request(prompt(4, 3), adapter.name(), hot(3, 4)));
      engine.withdraw(adapter.name());
      blocked.free();
      assertThat(blocked.answer()).isNotNull();
      assertThat(waiting.failure()).hasMessageContaining("was withdrawn");
      assertThat(engine.adapters()).extracting(LoraAdapter::name).doesNotContain(adapter.name());
      GenerationRequest later = request(prompt(5, 3), adapter.name(), hot(3, 4));
      assertThatThrownBy(() -> ask(engine, later)).hasMessageContaining("none named");
      LoraAdapter other =
          new LoraAdapter(
              adapter.name(),
              "another hash",
              adapter.rank(),
              adapter.scale(),
              adapter.a(),
              adapter.b(),
              adapter.training());
      assertThatThrownBy(() -> engine.publish(other)).hasMessageContaining("another adapter");
      engine.publish(adapter);
      assertThat(ask(engine, later).answer()).isNotNull();
    }
  }

  @Test
  void submit_listenerThatThrows_losesItsAnswerOnly() {
    try (Engine engine = open(2, 2)) {
      Heard good = ask(engine, request(prompt(4, 9), "", hot(40, 4)));
      engine.submit(
          request(prompt(5, 9), "", hot(40, 4)),
          new Heard() {
            @Override
            public void piece(int tokens, String piece) {
              throw new IllegalStateException("broken pipe");
            }

            @Override
            public void failed(RuntimeException reason) {
              throw new IllegalStateException("still broken");
            }
          });
      assertThat(good.answer().tokens()).isPositive();
      assertThat(ask(engine, request(prompt(4, 9), "", hot(4, 4))).answer()).isNotNull();
    }
  }

  @Test
  void finish_endOfSequenceStopTextOrLength_isTold() {
    try (Engine engine = open(2, 2)) {
      Generated whole = ask(engine, request(prompt(7, 5), "", hot(40, 21))).answer();
      String stop = whole.text().substring(6, 8);
      Sampling stopped = new Sampling(40, 1500, 950, 21, List.of(stop));
      Generated cut = ask(engine, request(prompt(7, 5), "", stopped)).answer();
      assertThat(cut.finish()).isEqualTo(Finish.STOP);
      assertThat(cut.text()).isEqualTo(whole.text().substring(0, whole.text().indexOf(stop)));
      assertThat(cut.tokens()).isLessThan(whole.tokens());
      Generated brief = ask(engine, request(prompt(7, 5), "", hot(3, 21))).answer();
      assertThat(brief.finish()).isEqualTo(Finish.LENGTH);
      assertThat(brief.tokens()).isEqualTo(3);
      assertThat(brief.promptTokens()).isEqualTo(5);
    }
  }

  @Test
  void submit_wrongRequest_refusedNamingIt() {
    try (Engine engine = open(2, 2)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ask(engine, request(prompt(1, 50), "", hot(11, 1))))
          .withMessage("maxTokens: must be at most 10 after a prompt of 50 tokens, is 11");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ask(engine, request(prompt(1, 5), "a9", hot(1, 1))))
          .withMessageContaining("a9");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ask(engine, request(new int[] {999}, "", hot(1, 1))));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new GenerationRequest(Ints.of(1), "", hot(1, 1), TENANT, 11, LONG));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> request(prompt(1, 5), "", new Sampling(1, 0, 0, 1, List.of())));
    }
  }

  @Test
  void open_budgetBelowOneRow_refusedWithNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(2, 2, 1000))
        .withMessageContaining("the budget is 1000");
  }

  @Test
  void close_engineOfASharedDevice_leavesTheOther() {
    Engine other = open(2, 2);
    Heard orphan = new Heard();
    try (Engine engine = open(2, 2)) {
      engine.submit(request(prompt(1, 5), "", hot(50, 1)), orphan);
      orphan.awaitPiece();
    }
    assertThat(orphan.ended()).isTrue();
    assertThat(ask(other, request(prompt(1, 5), "", hot(5, 1))).answer()).isNotNull();
    other.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> ask(other, request(prompt(1, 5), "", hot(5, 1))));
  }

  @Test
  void load_afterAnswers_countsSteps() {
    try (Engine engine = open(2, 2)) {
      ask(engine, request(prompt(1, 5), "", hot(20, 1))).answer();
      EngineLoad load = engine.load();
      assertThat(load.tokens()).isBetween(1L, 20L);
      assertThat(load.steps()).isPositive();
      assertThat(load.medianNanos()).isPositive().isLessThanOrEqualTo(load.slowNanos());
    }
  }
}
