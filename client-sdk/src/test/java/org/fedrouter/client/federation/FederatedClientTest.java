package org.fedrouter.client.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.fedrouter.client.Patience;
import org.fedrouter.client.federation.TinyRouter.Fault;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.TrainingPlan;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.HospitalLimits;
import org.fedrouter.core.federation.hospital.Standing;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hospitals and a router over real HTTP, in good and in bad weather. */
class FederatedClientTest {
  private static final int PATIENTS = 1_000;
  private static final double EPSILON = 50;
  private static final Patience QUICK =
      new Patience(12, Duration.ofMillis(2), Duration.ofMillis(20));

  @TempDir Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<String, TestPurse> purses = new HashMap<>();
  private final Map<String, StateFolder> states = new HashMap<>();
  private final ConcurrentLinkedQueue<FederationEvent> events = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Ended> ends = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    threads.shutdownNow();
  }

  private TinyRouter router(Consortium consortium, Mode mode, int dimension) throws IOException {
    TinyRouter router = new TinyRouter(consortium, consortium.terms(mode, dimension, EPSILON));
    open.add(router);
    return router;
  }

  private static HospitalLimits limits() {
    return new HospitalLimits(
        new Epsilon(EPSILON),
        new Delta(1e-5),
        PATIENTS,
        PATIENTS,
        Set.of(Mode.values()),
        ThresholdRule.TWO_THIRDS);
  }

  private TestPurse purse(String hospital) {
    return purses.computeIfAbsent(hospital, id -> new TestPurse());
  }

  private StateFolder state(String hospital) {
    return states.computeIfAbsent(
        hospital,
        id -> {
          try {
            StateFolder state = StateFolder.in(Files.createDirectories(folder.resolve(id)));
            open.add(state);
            return state;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private FederatedClient client(
      TinyRouter router,
      Consortium consortium,
      String hospital,
      Consumer<FederatedClientBuilder> more) {
    FederatedClientBuilder builder =
        FederatedClient.builder(
                router.url(), hospital, consortium.key(hospital), consortium.roster())
            .limits(limits())
            .purse(purse(hospital))
            .state(state(hospital))
            .events(events::add)
            .patience(QUICK)
            .polling(Duration.ofMillis(5), 0);
    more.accept(builder);
    FederatedClient client = builder.open();
    open.add(client);
    return client;
  }

  private static Consumer<FederatedClientBuilder> pulling(int dimension) {
    return builder -> builder.trainer(TestTrainer.pulling(PATIENTS, dimension));
  }

  private Future<Ended> start(FederatedClient client) {
    return threads.submit(
        () -> {
          Ended ended = client.run();
          ends.add(ended);
          return ended;
        });
  }

  private void await(TinyRouter router) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!router.round().over()) {
      assertThat(System.nanoTime())
          .as("the round ends within a minute; events %s, ends %s", events, ends)
          .isLessThan(end);
      Thread.sleep(5);
    }
  }

  private void run(TinyRouter router, Consortium consortium, int dimension)
      throws InterruptedException {
    for (String hospital : consortium.hospitals()) {
      Future<Ended> unused = start(client(router, consortium, hospital, pulling(dimension)));
    }
    await(router);
  }

  private <E extends FederationEvent> List<E> events(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Noise of four steps is below .005 in every value, and the mean of hospitals has less. */
  private static void requirePulled(double[] mean) {
    assertThat(mean[0]).isBetween(-1.05, -0.95);
    for (int v = 1; v < mean.length; v++) {
      assertThat(mean[v]).isBetween(-0.05, 0.05);
    }
  }

  @Test
  void secureRound_givesTheMeanOfAll_andChargesEachOnce() throws Exception {
    Consortium consortium = new Consortium(3);
    TinyRouter router = router(consortium, Mode.MAX_SECRECY, 20);
    run(router, consortium, 20);
    requirePulled(router.round().mean(0));
    assertThat(router.problem()).isEmpty();
    for (String hospital : consortium.hospitals()) {
      assertThat(purse(hospital).charged()).containsOnlyKeys("notes.r00001");
      assertThat(state(hospital).standing("notes").orElseThrow().round()).isEqualTo(1);
      assertThat(new String(message(router, hospital, "evaluation"), StandardCharsets.UTF_8))
          .isEqualTo("{\"none\":true}");
    }
    assertThat(events(FederationEvent.Sent.class)).hasSize(3);
  }

  private static byte[] message(TinyRouter router, String hospital, String kind) {
    return router.message(hospital, kind).orElseThrow();
  }

  @Test
  void groupsAreDrawn_andEachIsSummed() throws Exception {
    Consortium consortium = new Consortium(9);
    TinyRouter router = router(consortium, Mode.BALANCED, 20);
    run(router, consortium, 20);
    assertThat(router.round().groups()).isEqualTo(3);
    for (int group = 0; group < 3; group++) {
      requirePulled(router.round().mean(group));
    }
    assertThat(router.problem()).isEmpty();
  }

  /** A third of all requests break, at every point at which one can. */
  @Test
  void badNetwork_changesNothing() throws Exception {
    Consortium consortium = new Consortium(3);
    TinyRouter router = router(consortium, Mode.MAX_SECRECY, 40_000);
    SplittableRandom random = new SplittableRandom(20_261_122);
    Fault[] faults = {
      Fault.CUT_BEFORE, Fault.CUT_AFTER, Fault.TRUNCATED, Fault.BUSY, Fault.BROKEN, Fault.FORGOTTEN
    };
    router.weather(
        () -> random.nextInt(3) > 0 ? Fault.NONE : faults[random.nextInt(faults.length)]);
    run(router, consortium, 40_000);
    requirePulled(router.round().mean(0));
    assertThat(router.problem()).isEmpty();
    for (String hospital : consortium.hospitals()) {
      assertThat(purse(hospital).charged()).containsOnlyKeys("notes.r00001");
    }
  }

  private static float[] plain(TinyRouter router, String hospital, int dimension) {
    ByteBuffer all = ByteBuffer.allocate(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    router.round().uploaded(hospital).forEach(all::put);
    float[] values = new float[dimension];
    all.flip().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  @Test
  void plainUpdate_comesInChunks_andSaysWhatItIs() throws Exception {
    Consortium consortium = new Consortium(2);
    int dimension = 40_000;
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, dimension);
    run(router, consortium, dimension);
    float[] one = plain(router, "h00", dimension);
    assertThat(one[0]).isBetween(-1.05f, -0.95f);
    assertThat(one).isNotEqualTo(plain(router, "h01", dimension));
    byte[] all = new byte[dimension * Float.BYTES];
    ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(one);
    assertThat(router.round().plainHeader("h00"))
        .startsWith("{\"dimension\":40000,\"sha256\":\"" + Bytes.sha256(all).hex() + "\"");
    assertThat(router.round().uploaded("h00")).hasSize(3);
    assertThat(router.problem()).isEmpty();
  }

  @Test
  void adapterThatBreaksOff_goesOnWhereItWas() throws Exception {
    Consortium consortium = new Consortium(1);
    int dimension = 200_000;
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, dimension);
    router.next(Fault.NONE, Fault.TRUNCATED, Fault.CUT_BEFORE);
    run(router, consortium, dimension);
    assertThat(router.seen().get(1)).isEqualTo("GET /trainings/notes/adapters/0 null");
    assertThat(router.seen()).anyMatch(line -> line.matches("GET .*/adapters/0 bytes=[1-9].*-"));
    assertThat(router.problem()).isEmpty();
  }

  @Test
  void adapterOfAnotherHash_isNeverTrainedFrom_andCostsNothing() throws Exception {
    Consortium consortium = new Consortium(1);
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, 20);
    router.tellHash(Bytes.sha256(new byte[] {3}).hex());
    Future<Ended> unused = start(client(router, consortium, "h00", pulling(20)));
    awaitEvent(FederationEvent.Trouble.class, "another SHA-256");
    assertThat(purse("h00").charged()).isEmpty();
  }

  private <E extends FederationEvent> void awaitEvent(Class<E> kind, String detail)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (events(kind).stream().noneMatch(event -> event.toString().contains(detail))) {
      assertThat(System.nanoTime()).as("%s in %s", detail, events).isLessThan(end);
      Thread.sleep(5);
    }
  }

  @Test
  void termsBeyondTheLimits_areDeclinedWithTheirRule_andCostNothing() throws Exception {
    Consortium consortium = new Consortium(1);
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, 20);
    router.tell(consortium.terms(Mode.PLAIN_ROBUST, 20, EPSILON + 1));
    Future<Ended> unused = start(client(router, consortium, "h00", pulling(20)));
    await(router);
    assertThat(new String(message(router, "h00", "decline"), StandardCharsets.UTF_8))
        .isEqualTo("{\"reason\":\"epsilon must be at most 50.0\"}");
    assertThat(purse("h00").charged()).isEmpty();
  }

  @Test
  void termsThatChange_areDeclined() throws Exception {
    Consortium consortium = new Consortium(1);
    TrainingTerms before = consortium.terms(Mode.PLAIN_ROBUST, 20, 2);
    TrainingPlan plan = new TrainingPlan(10, 1, 4, 99_999);
    assertThat(state("h00").begin(before, Standing.first(before, plan)))
        .isInstanceOf(Outcome.Accepted.class);
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, 20);
    Future<Ended> unused = start(client(router, consortium, "h00", pulling(20)));
    await(router);
    assertThat(new String(message(router, "h00", "decline"), StandardCharsets.UTF_8))
        .contains("not those under which");
    assertThat(purse("h00").charged()).isEmpty();
  }

  @Test
  void ledgerThatCannotCarryTheRound_declinesIt() throws Exception {
    Consortium consortium = new Consortium(1);
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, 20);
    purse("h00").empty();
    Future<Ended> unused = start(client(router, consortium, "h00", pulling(20)));
    await(router);
    assertThat(router.message("h00", "reservation")).isEmpty();
    assertThat(events(FederationEvent.Declined.class).get(0).reason()).contains("ledger");
  }

  @Test
  void hospitalThatIsNotKnown_endsByItself() throws Exception {
    Consortium consortium = new Consortium(1);
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, 20);
    router.forgetAll();
    assertThat(ended(start(client(router, consortium, "h00", pulling(20)))))
        .isInstanceOf(Ended.Rejected.class);
    assertThat(purse("h00").charged()).isEmpty();
  }

  private static Ended ended(Future<Ended> running)
      throws InterruptedException, ExecutionException, TimeoutException {
    return running.get(30, TimeUnit.SECONDS);
  }

  /** A round that failed because of a record would tell that the record is there. */
  @Test
  void gradientsThatFail_countAsZero_andOnlyTheHospitalHears() throws Exception {
    Consortium consortium = new Consortium(1);
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, 20);
    TestTrainer trainer =
        new TestTrainer(
            4,
            patient ->
                switch (patient) {
                  case 0 -> throw new IllegalStateException("a record that cannot be read");
                  case 1 -> new float[] {Float.NaN, 0};
                  case 2 -> new float[7];
                  default -> nan(20);
                },
            new AtomicInteger());
    Future<Ended> unused = start(client(router, consortium, "h00", b -> b.trainer(trainer)));
    await(router);
    assertThat(router.message("h00", "decline")).isEmpty();
    float[] update = plain(router, "h00", 20);
    for (float value : update) {
      assertThat(value).isBetween(-0.05f, 0.05f).isNotZero();
    }
    assertThat(events(FederationEvent.PatientFailed.class)).hasSize(16);
    assertThat(trainer.asked().get()).isEqualTo(16);
  }

  private static float[] nan(int dimension) {
    float[] gradient = new float[dimension];
    gradient[3] = Float.NaN;
    return gradient;
  }

  @Test
  void trainerThatCannotBeOpened_declinesWithoutItsReason() throws Exception {
    Consortium consortium = new Consortium(1);
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, 20);
    LotSource broken =
        new LotSource() {
          @Override
          public Optional<String> objection(TrainingTerms terms) {
            return Optional.empty();
          }

          @Override
          public OpenLots open(TrainingTerms terms, int round, float[] start) {
            throw new IllegalStateException("patient 7 has no file");
          }
        };
    Future<Ended> unused = start(client(router, consortium, "h00", b -> b.engine(broken)));
    await(router);
    assertThat(new String(message(router, "h00", "decline"), StandardCharsets.UTF_8))
        .isEqualTo("{\"reason\":\"the local training failed\"}");
    assertThat(router.message("h00", "header")).isEmpty();
    assertThat(purse("h00").charged()).hasSize(1);
  }

  /** The process dies after it has entered the round: what it computed is lost, and stays so. */
  @Test
  void hospitalThatComesBack_inARoundThatItHasEntered_declines() throws Exception {
    Consortium consortium = new Consortium(3);
    TinyRouter router = router(consortium, Mode.MAX_SECRECY, 20);
    FederatedClient first = client(router, consortium, "h00", pulling(20));
    Future<Ended> unused = start(first);
    for (String other : List.of("h01", "h02")) {
      Future<Ended> unusedOther = start(client(router, consortium, other, b -> b.trainer(slow())));
    }
    while (router.message("h00", "shares").isEmpty()) {
      Thread.sleep(2);
    }
    first.close();
    Future<Ended> again = start(client(router, consortium, "h00", pulling(20)));
    while (router.message("h00", "decline").isEmpty()) {
      Thread.sleep(2);
    }
    assertThat(again.isDone()).isFalse();
    assertThat(router.message("h00", "header")).isEmpty();
    assertThat(purse("h00").charged()).hasSize(1);
  }

  private static TestTrainer slow() {
    return new TestTrainer(
        1,
        patient -> {
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new float[20];
        },
        new AtomicInteger());
  }

  @Test
  void candidate_isTriedOnPublicData_andWhatCannotBeTriedIsSaid() throws Exception {
    Consortium consortium = new Consortium(2);
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, 20);
    Bytes set = Bytes.sha256(new byte[] {4});
    PublicTrial trial =
        (terms, before, after) ->
            new PublicTrial.Scores(
                set, new PublicTrial.Score(2.5, 0.5), new PublicTrial.Score(1.5, 0.75));
    PublicTrial broken =
        (terms, before, after) -> {
          throw new IllegalStateException("no data");
        };
    Future<Ended> one =
        start(client(router, consortium, "h00", b -> pulling(20).accept(b.trial(trial))));
    Future<Ended> two =
        start(client(router, consortium, "h01", b -> pulling(20).accept(b.trial(broken))));
    await(router);
    assertThat(List.of(one.isDone(), two.isDone())).containsOnly(false);
    assertThat(new String(message(router, "h00", "evaluation"), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"set_sha256\":\""
                + set.hex()
                + "\",\"before\":{\"loss\":2.5,\"accuracy\":0.5},"
                + "\"after\":{\"loss\":1.5,\"accuracy\":0.75}}");
    assertThat(new String(message(router, "h01", "evaluation"), StandardCharsets.UTF_8))
        .isEqualTo("{\"none\":true}");
  }

  @Test
  void closing_endsARunningClient() throws Exception {
    Consortium consortium = new Consortium(1);
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, 20);
    FederatedClient client = client(router, consortium, "h00", b -> b.trainer(slow()));
    Future<Ended> running = start(client);
    while (router.message("h00", "reservation").isEmpty()) {
      Thread.sleep(2);
    }
    client.close();
    assertThat(ended(running)).isInstanceOf(Ended.Closed.class);
  }

  /** A thread that takes part again a moment later must not be ended by what ended the client. */
  @Test
  void closing_interruptsTheRunAlone_notWhatItsThreadDoesNext() throws Exception {
    Consortium consortium = new Consortium(1);
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, 20);
    AtomicReference<FederatedClient> self = new AtomicReference<>();
    FederatedClient client =
        client(
            router,
            consortium,
            "h00",
            b ->
                pulling(20)
                    .accept(
                        b.events(
                            event -> {
                              if (event instanceof FederationEvent.Sent) {
                                self.get().close();
                              }
                            })));
    self.set(client);
    Future<Boolean> interrupted =
        threads.submit(
            () -> {
              assertThat(client.run()).isInstanceOf(Ended.Closed.class);
              return Thread.currentThread().isInterrupted();
            });
    assertThat(interrupted.get(30, TimeUnit.SECONDS)).isFalse();
  }

  /** The router is gone, so the client is in one of its long pauses. */
  @Test
  void closing_endsALongPause() throws Exception {
    Consortium consortium = new Consortium(1);
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, 20);
    router.close();
    FederatedClient client =
        client(
            router,
            consortium,
            "h00",
            b ->
                pulling(20)
                    .accept(
                        b.patience(new Patience(9, Duration.ofMinutes(5), Duration.ofMinutes(5)))));
    Future<Ended> running = start(client);
    Thread.sleep(200);
    assertThat(running.isDone()).isFalse();
    client.close();
    assertThat(ended(running)).isInstanceOf(Ended.Closed.class);
  }

  @Test
  void trainerThatCannotJudgeTerms_declinesThem_andTheClientGoesOn() throws Exception {
    Consortium consortium = new Consortium(1);
    TinyRouter router = router(consortium, Mode.PLAIN_ROBUST, 20);
    LotSource broken =
        new LotSource() {
          @Override
          public Optional<String> objection(TrainingTerms terms) {
            throw new IllegalStateException("the model's folder is gone");
          }

          @Override
          public OpenLots open(TrainingTerms terms, int round, float[] start) {
            throw new AssertionError("never opened");
          }
        };
    Future<Ended> running = start(client(router, consortium, "h00", b -> b.engine(broken)));
    await(router);
    assertThat(new String(message(router, "h00", "decline"), StandardCharsets.UTF_8))
        .isEqualTo("{\"reason\":\"this hospital cannot train these terms\"}");
    assertThat(running.isDone()).isFalse();
    assertThat(purse("h00").charged()).isEmpty();
  }

  @Test
  void builder_asksForHttps_andForWhatItNeeds() {
    Consortium consortium = new Consortium(2);
    for (String url : List.of("http://router.example.org", "ftp://x", "http://127.0.0.1.evil")) {
      assertThatThrownBy(
              () -> FederatedClient.builder(url, "h00", consortium.key("h00"), consortium.roster()))
          .hasMessageContaining("https");
    }
    assertThatThrownBy(
            () ->
                FederatedClient.builder(
                    "https://r", "h09", consortium.key("h00"), consortium.roster()))
        .hasMessageContaining("roster");
    assertThatThrownBy(
            () ->
                FederatedClient.builder(
                        "https://r", "h00", consortium.key("h00"), consortium.roster())
                    .limits(limits())
                    .open())
        .hasMessageContaining("must be given");
  }
}
