package org.fedrouter.inference.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.fedrouter.budget.LedgerCommand;
import org.fedrouter.budget.LedgerOutcome;
import org.fedrouter.budget.boundary.LedgerListing;
import org.fedrouter.budget.boundary.ObservedDesk;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.ledger.LedgerBalance;
import org.fedrouter.core.ledger.LedgerKey;
import org.fedrouter.core.ledger.LedgerKind;
import org.fedrouter.inference.AnswerSink;
import org.fedrouter.inference.Decoding;
import org.fedrouter.inference.Ending;
import org.fedrouter.inference.Outcome;
import org.fedrouter.inference.Provenance;
import org.fedrouter.inference.RequestedMode;
import org.fedrouter.node.NodeFailure;
import org.fedrouter.runtime.Randomness;
import org.fedrouter.runtime.Time;
import org.junit.jupiter.api.Test;

/** What a caller is told was charged, and what would have been affordable. */
@SuppressWarnings("UnnecessaryAssignment") // a test has no container that injects
class ExecutionTest {
  private static final LedgerKey USER = new LedgerKey(LedgerKind.USER, "doctor");
  private static final LedgerKey DATASET = new LedgerKey(LedgerKind.DATASET, "north");
  private static final Decoding COMPLETE =
      new Decoding.Complete(
          "rest", 2, 2, 5, 0, Ending.LENGTH, Provenance.base("stub", "base"), List.of(), null);

  @Test
  void refusal_saysWhatTheTightestLedgerPays_notOnlyTheNamedOne() {
    LedgerBalance named = balance(USER, 70);
    Outcome outcome =
        run(COMPLETE, List.of(named, balance(DATASET, 30)), new LedgerOutcome.Refused(named, 100));
    assertThat(outcome).isInstanceOf(Outcome.OverBudget.class);
    assertThat(((Outcome.OverBudget) outcome).affordableTokens()).isEqualTo(3);
  }

  @Test
  void fullWindow_saysWhatTheTightestLedgerPays() {
    LedgerBalance named = balance(USER, 70);
    Outcome outcome =
        run(
            COMPLETE,
            List.of(named, balance(DATASET, 20)),
            new LedgerOutcome.WindowFull(named, 100, Instant.EPOCH));
    assertThat(((Outcome.WindowFull) outcome).affordableTokens()).isEqualTo(2);
  }

  @Test
  void answer_isChargedForWhatItOpened() {
    Outcome outcome = run(COMPLETE, List.of(), done(), done());
    assertThat(((Outcome.Answered) outcome).released().spentNano()).isEqualTo(20);
  }

  @Test
  void answer_whoseReservationWasSweptMeanwhile_saysThatAllWasCharged() {
    Outcome outcome = run(COMPLETE, List.of(), done(), new LedgerOutcome.AlreadySettled());
    assertThat(((Outcome.Answered) outcome).released().spentNano()).isEqualTo(100);
    assertThat(((Outcome.Answered) outcome).released().text()).isEqualTo("rest");
  }

  @Test
  void failure_whoseReservationWasSweptMeanwhile_saysThatAllWasCharged() {
    Decoding broken = new Decoding.Broken("late", NodeFailure.Kind.UNAVAILABLE, false);
    Outcome outcome = run(broken, List.of(), done(), new LedgerOutcome.AlreadySettled());
    assertThat(((Outcome.Failed) outcome).spentNano()).isEqualTo(100);
  }

  @Test
  void settlement_whoseOutcomeIsUnknown_isCarriedOutAgain_andIsTheSameOnce() {
    LedgerOutcome unknown = new LedgerOutcome.KeyUsed();
    Instant now = new Time().instant();
    for (LedgerOutcome again : List.of(done(), new LedgerOutcome.AlreadySettled())) {
      Outcome outcome = run(COMPLETE, now, List.of(), done(), unknown, again);
      assertThat(((Outcome.Answered) outcome).released().spentNano()).isEqualTo(20);
    }
  }

  @Test
  void settlement_whoseOutcomeIsUnknown_longAfterTheQuestion_isNobodysToRepeat() {
    assertThatThrownBy(
            () ->
                run(
                    COMPLETE,
                    Instant.EPOCH,
                    List.of(),
                    done(),
                    new LedgerOutcome.KeyUsed(),
                    done()))
        .hasMessage("the database is gone");
  }

  private static LedgerOutcome done() {
    return new LedgerOutcome.Done(List.of());
  }

  private static LedgerBalance balance(LedgerKey key, long limit) {
    return new LedgerBalance(key, new Epsilon(1), new Delta(1e-5), limit, 0, 0);
  }

  private static Outcome run(
      Decoding decoding, List<LedgerBalance> balances, LedgerOutcome... outcomes) {
    return run(decoding, Instant.EPOCH, balances, outcomes);
  }

  /** A key that was used where none can be stands for a database that breaks off. */
  private static Outcome run(
      Decoding decoding, Instant start, List<LedgerBalance> balances, LedgerOutcome... outcomes) {
    Deque<LedgerOutcome> next = new ArrayDeque<>(Arrays.asList(outcomes));
    Execution execution = new Execution();
    execution.desk =
        new ObservedDesk() {
          @Override
          public LedgerOutcome submit(LedgerCommand command) {
            LedgerOutcome outcome = next.remove();
            if (outcome instanceof LedgerOutcome.KeyUsed) {
              throw new IllegalStateException("the database is gone");
            }
            return outcome;
          }
        };
    execution.listing =
        new LedgerListing() {
          @Override
          public List<LedgerBalance> of(Collection<LedgerKey> keys) {
            return balances.stream().filter(balance -> keys.contains(balance.key())).toList();
          }
        };
    execution.randomness = new Randomness();
    execution.time = new Time();
    Asking asking =
        new Asking(
            StubWorld.caller("doctor"),
            StubWorld.question(RequestedMode.PRIVATE, 10),
            "",
            Optional.empty(),
            AnswerSink.NONE,
            start,
            null);
    return execution.run(asking, new TenEach(decoding), "");
  }

  /** Ten tokens at ten nano-rho each. */
  private record TenEach(Decoding decoding) implements Way {
    @Override
    public String mode() {
      return "private";
    }

    @Override
    public String aggregation() {
      return "masked-sum";
    }

    @Override
    public List<LedgerKey> ledgers() {
      return List.of(USER, DATASET);
    }

    @Override
    public long chargeNano() {
      return 100;
    }

    @Override
    public long spentNano(int opened) {
      return 10L * opened;
    }

    @Override
    public int affordableTokens(long nano) {
      return (int) nano / 10;
    }

    @Override
    public Decoding decode(UUID request, AnswerSink sink) {
      return decoding;
    }
  }
}
