package org.fedrouter.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.ReservationRequest;
import org.fedrouter.budget.Settlement;
import org.fedrouter.budget.boundary.Budgets;
import org.fedrouter.budget.boundary.LedgerBatch;
import org.fedrouter.budget.boundary.LedgerDesk;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
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

  @Inject LedgerDesk desk;
  @Inject LedgerBatch batch;
  @Inject Budgets budgets;
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
        request(
            5,
            List.of(
                new LedgerKey(LedgerKind.DEPARTMENT, "icu"),
                new LedgerKey(LedgerKind.DATASET, "none")));
    assertInstanceOf(LedgerOutcome.NoLedger.class, desk.submit(new LedgerCommand.Reserve(request)));
    assertEquals(before, icu());
  }

  private final List<ReservationRequest> requests = new ArrayList<>();
  private String key = "";

  private List<LedgerOutcome> race(long nano) throws InterruptedException, ExecutionException {
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Future<LedgerOutcome>> running = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(THREADS, factory)) {
      for (int i = 0; i < THREADS; i++) {
        ReservationRequest request =
            request(nano, List.of(new LedgerKey(LedgerKind.DEPARTMENT, "icu")));
        requests.add(request);
        LedgerCommand command = new LedgerCommand.Reserve(request);
        boolean alone = i % 2 == 0;
        running.add(
            executor.submit(
                () -> {
                  int unused = together.await();
                  // Half of them as if they were routers of their own: a transaction each.
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
