package org.fedrouter.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fedrouter.budget.ChangeOutcome;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.budget.boundary.LedgerAdministration;
import org.fedrouter.budget.boundary.LedgerBatch;
import org.fedrouter.budget.boundary.LedgerDesk;
import org.fedrouter.budget.boundary.LedgerListing;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerChange;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.core.ledger.LedgerWindow;
import org.fedrouter.runtime.Randomness;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * In the server, at the EJB boundary, on the real database: the EJB modules of the shipped EAR a
 * second time, beside the router that answers.
 */
@ExtendWith(SharedStack.class)
@ArquillianTest
class LedgerRaceIT {
  private static final int THREADS = 64;

  private static final LedgerKey ICU = new LedgerKey(LedgerKind.DEPARTMENT, "icu");
  private static final LedgerKey NEUROLOGY = new LedgerKey(LedgerKind.DEPARTMENT, "neurology");

  @Inject LedgerDesk desk;
  @Inject LedgerBatch batch;
  @Inject LedgerListing budgets;
  @Inject LedgerAdministration administration;
  @Inject Randomness randomness;
  @Resource ManagedThreadFactory factory;

  @Deployment
  static EnterpriseArchive router() {
    WebArchive test =
        ShrinkWrap.create(WebArchive.class, "race.war")
            .addClass(LedgerRaceIT.class)
            .addClass(SharedStack.class)
            .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    return ShippedEar.with(Testable.archiveToTest(test), "fedrouter-race", "/race");
  }

  @Test
  void reserve_by64Threads_forTheLastUnits_isNeverOverspent_andNothingIsLost()
      throws InterruptedException, ExecutionException {
    LedgerBalance before = icu();
    int places = 10;
    long each = before.remainingNano() / places;
    List<LedgerOutcome> outcomes = race(each);
    List<ReservationRequest> granted = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < THREADS; i++) {
      switch (outcomes.get(i)) {
        case LedgerOutcome.Done done -> granted.add(requests.get(i));
        case LedgerOutcome.Refused no -> refused++;
        default -> throw new AssertionError("unexpected " + outcomes.get(i));
      }
    }
    assertEquals(places, granted.size());
    assertEquals(THREADS - places, refused);
    assertEquals(before.heldNano() + places * each, icu().heldNano());
    granted.forEach(request -> assertInstanceOf(LedgerOutcome.Done.class, settle(request, 0)));
    assertEquals(before.usedNano(), icu().usedNano());
    assertInstanceOf(LedgerOutcome.AlreadySettled.class, settle(granted.get(0), each));
    assertEquals(before.usedNano(), icu().usedNano());
  }

  @Test
  void reserve_withOneIdempotencyKey_byManyThreads_isGrantedOnce()
      throws InterruptedException, ExecutionException {
    LedgerBalance before = icu();
    key = "race-" + randomness.nextId();
    List<LedgerOutcome> outcomes = race(1_000);
    long done = outcomes.stream().filter(LedgerOutcome.Done.class::isInstance).count();
    long used = outcomes.stream().filter(LedgerOutcome.KeyUsed.class::isInstance).count();
    assertEquals(1, done);
    assertEquals(THREADS - 1, used);
    assertEquals(before.heldNano() + 1_000, icu().heldNano());
    int winner = 0;
    while (!(outcomes.get(winner) instanceof LedgerOutcome.Done)) {
      winner++;
    }
    settle(requests.get(winner), 1_000);
    assertEquals(before.spentNano() + 1_000, icu().spentNano());
  }

  @Test
  void reserve_onAMissingLedger_changesNothing() {
    LedgerBalance before = icu();
    ReservationRequest request =
        request(5, List.of(ICU, new LedgerKey(LedgerKind.DATASET, "none")));
    assertInstanceOf(LedgerOutcome.NoLedger.class, desk.submit(new LedgerCommand.Reserve(request)));
    assertEquals(before, icu());
  }

  @Test
  void batch_withOneCommandThatTheDatabaseRefuses_carriesOutTheOthers()
      throws InterruptedException, ExecutionException {
    LedgerBalance before = icu();
    List<Future<LedgerOutcome>> running = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(THREADS, factory)) {
      for (int i = 0; i < THREADS; i++) {
        String hash = i % 8 == 0 ? "not a hash" : "0".repeat(64);
        ReservationRequest one =
            new ReservationRequest(
                randomness.nextId(), "doctor", hash, null, "icu", "private", 1, List.of(ICU), 10);
        requests.add(one);
        running.add(executor.submit(() -> desk.submit(new LedgerCommand.Reserve(one))));
      }
    }
    for (int i = 0; i < THREADS; i++) {
      Future<LedgerOutcome> outcome = running.get(i);
      if (i % 8 == 0) {
        assertThrows(ExecutionException.class, outcome::get);
      } else {
        assertInstanceOf(LedgerOutcome.Done.class, outcome.get());
        assertInstanceOf(LedgerOutcome.Done.class, settle(requests.get(i), 0));
      }
    }
    assertEquals(before.usedNano(), icu().usedNano());
  }

  @Test
  void settle_twiceInOneBatch_countsOnce() {
    LedgerBalance before = icu();
    ReservationRequest request = request(100, List.of(ICU));
    desk.submit(new LedgerCommand.Reserve(request));
    LedgerCommand settle =
        new LedgerCommand.Settle(new Settlement(request, 40, true, "race", "", ""));
    List<LedgerOutcome> outcomes = batch.apply(List.of(settle, settle));
    assertInstanceOf(LedgerOutcome.Done.class, outcomes.get(0));
    assertInstanceOf(LedgerOutcome.AlreadySettled.class, outcomes.get(1));
    assertEquals(before.spentNano() + 40, icu().spentNano());
    assertEquals(before.heldNano(), icu().heldNano());
  }

  @Test
  void window_countsWhatIsReservedInIt_andGivesBackOnlyThat() throws InterruptedException {
    Duration length = Duration.ofSeconds(4);
    change(new LedgerChange.SetWindow(length, new Epsilon(8)));
    long most = ((LedgerWindow.Tumbling) neurology().standing().window()).limitNano();
    startOfWindow(length);
    ReservationRequest first = reserve(most - 10, LedgerOutcome.Done.class);
    LedgerOutcome full = desk.submit(new LedgerCommand.Reserve(request(11, List.of(NEUROLOGY))));
    Instant until = assertInstanceOf(LedgerOutcome.WindowFull.class, full).until();
    assertTrue(until.getEpochSecond() % 4 == 0);
    settle(first, 100);
    settle(reserve(most - 100, LedgerOutcome.Done.class), 0);
    startOfWindow(length);
    ReservationRequest old = reserve(50, LedgerOutcome.Done.class);
    startOfWindow(length);
    ReservationRequest now = reserve(most - 20, LedgerOutcome.Done.class);
    settle(old, 0);
    reserve(21, LedgerOutcome.WindowFull.class);
    settle(now, 0);
    change(new LedgerChange.ClearWindow());
  }

  @Test
  void frozenLedger_refuses_butSettles() {
    ReservationRequest open = reserve(70, LedgerOutcome.Done.class);
    change(new LedgerChange.Freeze());
    reserve(1, LedgerOutcome.Stopped.class);
    assertInstanceOf(LedgerOutcome.Done.class, settle(open, 5));
    assertInstanceOf(
        ChangeOutcome.Refused.class,
        administration.change(NEUROLOGY, new LedgerChange.Freeze(), "officer", "again"));
    change(new LedgerChange.Unfreeze());
    settle(reserve(1, LedgerOutcome.Done.class), 0);
  }

  @Test
  void emergency_raisesTheLimitForATime_andWhatWasSpentStays() throws InterruptedException {
    LedgerBalance before = neurology();
    long all = before.remainingNano();
    reserve(all + 1, LedgerOutcome.Refused.class);
    Instant until = Instant.now().plusSeconds(3);
    change(new LedgerChange.Emergency(new Epsilon(1), until));
    settle(reserve(all + 1_000, LedgerOutcome.Done.class), 1_000);
    ReservationRequest beyond = reserve(all, LedgerOutcome.Done.class);
    assertEquals(before.usedNano() + all + 1_000, neurology().usedNano());
    Thread.sleep(Math.max(1, Duration.between(Instant.now(), until).toMillis() + 50));
    reserve(1, LedgerOutcome.Refused.class);
    assertEquals(0, neurology().remainingNano());
    settle(beyond, 0);
    assertEquals(all - 1_000, neurology().remainingNano());
    assertInstanceOf(
        ChangeOutcome.Refused.class,
        administration.change(
            new LedgerKey(LedgerKind.DATASET, "neurology"),
            new LedgerChange.Emergency(new Epsilon(1), Instant.now().plusSeconds(60)),
            "officer",
            "never for patients"));
  }

  @Test
  void raise_keepsWhatWasSpent_andIsRecorded() {
    LedgerBalance before = neurology();
    double epsilon = before.epsilon().value() + 1;
    ChangeOutcome.Changed changed = change(new LedgerChange.Raise(new Epsilon(epsilon)));
    assertEquals(before.usedNano(), changed.after().usedNano());
    assertTrue(changed.after().limitNano() > before.limitNano());
    assertEquals("raise", administration.history(NEUROLOGY, 1).getFirst().action());
    assertInstanceOf(
        ChangeOutcome.NoLedger.class,
        administration.change(
            new LedgerKey(LedgerKind.USER, "nobody"), new LedgerChange.Close(), "officer", "x"));
  }

  private ChangeOutcome.Changed change(LedgerChange change) {
    return assertInstanceOf(
        ChangeOutcome.Changed.class,
        administration.change(NEUROLOGY, change, "officer", "integration test"));
  }

  private ReservationRequest reserve(long nano, Class<? extends LedgerOutcome> expected) {
    ReservationRequest request = request(nano, List.of(NEUROLOGY));
    assertInstanceOf(expected, desk.submit(new LedgerCommand.Reserve(request)));
    return request;
  }

  /** Early enough in a window that all of the next steps fall into it. */
  private static void startOfWindow(Duration length) throws InterruptedException {
    Instant next = LedgerWindow.startOf(length, Instant.now()).plus(length);
    Thread.sleep(Duration.between(Instant.now(), next).toMillis() + 20);
  }

  private LedgerBalance neurology() {
    return budgets.of(List.of(NEUROLOGY)).getFirst();
  }

  private final List<ReservationRequest> requests = new ArrayList<>();
  private String key = "";

  private List<LedgerOutcome> race(long nano) throws InterruptedException, ExecutionException {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Future<LedgerOutcome>> running = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(THREADS, factory)) {
      for (int i = 0; i < THREADS; i++) {
        ReservationRequest request = request(nano, List.of(ICU));
        requests.add(request);
        LedgerCommand command = new LedgerCommand.Reserve(request);
        boolean alone = i % 4 == 0;
        running.add(
            executor.submit(
                () -> {
                  int unused = together.await();
                  // Some as if they were routers of their own: a transaction each. Not more than
                  // half
                  // the pool: while all wait for one row, its holder needs a connection more.
                  return alone ? batch.apply(List.of(command)).get(0) : desk.submit(command);
                }));
      }
    }
    List<LedgerOutcome> outcomes = new ArrayList<>();
    for (Future<LedgerOutcome> outcome : running) {
      outcomes.add(outcome.get());
    }
    return outcomes;
  }

  private ReservationRequest request(long nano, List<LedgerKey> ledgers) {
    return new ReservationRequest(
        randomness.nextId(),
        "doctor",
        "0".repeat(64),
        key.isEmpty() ? null : key,
        "icu",
        "private",
        1,
        ledgers,
        nano);
  }

  private LedgerOutcome settle(ReservationRequest request, long spent) {
    return desk.submit(
        new LedgerCommand.Settle(new Settlement(request, spent, true, "race", "", "")));
  }

  private LedgerBalance icu() {
    return budgets.of("doctor", List.of("icu")).stream()
        .filter(balance -> balance.key().kind() == LedgerKind.DEPARTMENT)
        .findFirst()
        .orElseThrow();
  }
}
